package io.ticketflow.web.ticket;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class TurnTests {

    @Autowired
    private Scene scene;

    @Test
    void onlyWhoeverHasSomethingToDoIsToldThatItIsTheirTurn() {
        Employee reporter = scene.somebody("reporter", Role.USER);
        Employee engineer = scene.engineer("engineer");
        CaseId ticket = scene.raisedBy(reporter);
        scene.assign(ticket, engineer, scene.sm1());
        scene.promise(ticket, engineer, "PT4H");
        scene.lifecycle().requestExtension(ticket, "The supplier answers tomorrow", engineer);

        assertThat(page(engineer, ticket)).contains("Your turn", "waits for the Scrum Masters");
        assertThat(page(reporter, ticket))
                .contains("waits for the Scrum Masters")
                .doesNotContain("Your turn");

        scene.resolve(ticket, engineer);

        assertThat(page(reporter, ticket)).contains("came to nothing").doesNotContain("Your turn");
    }

    private static String page(Employee reader, CaseId ticket) {
        return Visitor.signedInWith(reader.email()).get("/tickets/" + ticket).body();
    }
}
