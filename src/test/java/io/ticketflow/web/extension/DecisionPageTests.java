package io.ticketflow.web.extension;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Where somebody answers for two roles, what is wrong is said at the answer that was sent. */
@IntegrationTest
class DecisionPageTests {

    @Autowired
    private Scene scene;

    @Test
    void whoDeclinesWithoutACommentIsToldAtItsField() {
        Employee engineer = scene.engineer("Asking");
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT2H");
        scene.lifecycle().requestExtension(ticket, "Needs a part", engineer);
        Visitor both =
                Visitor.signedInWith(scene.somebody("both", Role.SM1, Role.SM2).email());

        String page = both.submit(
                        "/tickets/" + ticket + "/extension/decision",
                        Map.of("role", "SM2", "approved", "false", "comment", " "))
                .body();

        String field = "comment-" + ticket + "-SM2";
        assertThat(page.split("aria-invalid=\"true\"", -1)).hasSize(2);
        assertThat(page)
                .containsOnlyOnce("class=\"tf-error\"")
                .contains("id=\"" + field + "-error\"", "aria-describedby=\"" + field + "-hint " + field + "-error\"");
    }
}
