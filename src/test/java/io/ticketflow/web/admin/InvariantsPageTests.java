package io.ticketflow.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.IntegrationTest;
import io.ticketflow.LeavesBroken;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.Invariant;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator checks the invariants, on the page and by the API. */
@IntegrationTest
class InvariantsPageTests {

    @Autowired
    private Scene scene;

    @Test
    void onlyAdministratorsCheck() {
        Visitor sm2 = Visitor.signedInAs("sm2");

        assertThat(sm2.get("/api/invariants").statusCode()).isEqualTo(403);
        assertThat(sm2.get("/admin/invariants").statusCode()).isEqualTo(403);
        assertThat(sm2.open("/buckets/unassigned").body()).doesNotContain("/admin/invariants");
    }

    @Test
    @LeavesBroken(Invariant.ENGINEER)
    void whatIsBrokenIsSaidInWords() {
        Employee engineer = scene.engineer("Ilse");
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.takeRole(engineer.id(), Role.ASSIGNEE);
        Visitor admin = Visitor.signedInAs("admin");

        JsonNode rules = Visitor.json(admin.get("/api/invariants")).path("invariants");
        String unasked = admin.get("/admin/invariants").body();
        String page = admin.get("/admin/invariants?check=true").body();

        assertThat(rules.findValuesAsText("id")).containsExactly("I1", "I2", "I3", "I4", "I5", "I6", "I7", "I8");
        assertThat(rules.path(2).path("violations").asLong()).isPositive();
        assertThat(rules.path(2).path("rule").asText()).startsWith("Each assigned ticket has an active engineer");
        assertThat(unasked).contains("Check now").doesNotContain("Each assigned ticket has an active engineer");
        assertThat(page).contains("no longer holds the role ASSIGNEE");
        // Others may have left more than the page shows; then the last ticket is not among the first.
        assertThat(rules.path(2).path("first").toString().contains(ticket.value()))
                .isEqualTo(page.contains(ticket.value()));
    }
}
