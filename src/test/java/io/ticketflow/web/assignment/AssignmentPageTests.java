package io.ticketflow.web.assignment;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.Visitor;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a Scrum Master sees of each engineer before the choice is what the choice then does. */
@IntegrationTest
class AssignmentPageTests {

    @Autowired
    private Scene scene;

    @Test
    void theStartThatIsShownIsTheOneThatTheEngineUses() {
        Employee free = scene.engineer("Free");
        Employee engaged = scene.engineer("Engaged");
        Employee silent = scene.engineer("Silent");
        CaseId ahead = scene.raisedAndAssignedTo(engaged);
        scene.promise(ahead, engaged, "PT3H");
        scene.raisedAndAssignedTo(silent);
        CaseId ticket = scene.raised();
        Visitor sm1 = Visitor.signedInAs("sm1");

        String page = sm1.get("/tickets/" + ticket + "/assignment").body();
        String row = row(page, engaged);
        Instant shown = start(row).orElseThrow();
        assertThat(row).contains("Engaged with", ahead.value());
        assertThat(row(page, free)).contains("Free now").contains("At once");
        assertThat(row(page, silent)).contains("Not known");
        assertThat(List.of(
                        page.indexOf(free.id().toString()),
                        page.indexOf(engaged.id().toString())))
                .as("the earliest start comes first")
                .isSorted();
        assertThat(page.indexOf(engaged.id().toString()))
                .isLessThan(page.indexOf(silent.id().toString()));

        sm1.submit(
                "/tickets/" + ticket + "/assignment",
                Map.of("engineer", engaged.id().toString()));
        assertThat(sm1.get("/tickets/" + ticket + "/assignment").body()).contains("Assign anyway (starts ");
        sm1.submit("/tickets/" + ticket + "/assignment/answer", Map.of("decision", "ASSIGN_ANYWAY"));
        assertThat(Instant.parse(Visitor.json(sm1.get("/api/tickets/" + ticket))
                        .get("startsAt")
                        .asText()))
                .isEqualTo(shown);
        scene.promise(ticket, engaged, "PT1H");
        assertThat(scene.ticket(ticket).startsAt()).contains(shown);
    }

    @Test
    void sm1IsToldWhyAnAssignedTicketIsLocked() {
        Employee engineer = scene.engineer("Locked");
        CaseId ticket = scene.raised();
        scene.assign(ticket, engineer, scene.sm2());
        String why = "Locked: " + scene.sm2().name() + " (SM2) assigned this ticket to Locked";

        assertThat(Visitor.signedInAs("sm1").get("/tickets/" + ticket).body()).contains(why);
        assertThat(Visitor.signedInAs("sm1")
                        .get("/tickets/" + ticket + "/assignment")
                        .body())
                .contains(why);
        assertThat(Visitor.signedInAs("sm2").get("/tickets/" + ticket).body())
                .doesNotContain(why)
                .contains("Give it to another engineer");
    }

    @Test
    void whoComesTooLateIsToldWhoWasFirstAndHowLongAgo() {
        Employee engineer = scene.engineer("Contended");
        CaseId ticket = scene.raised();
        scene.assign(ticket, engineer, scene.sm2());

        var late = Visitor.signedInAs("sm1")
                .submit(
                        "/tickets/" + ticket + "/assignment",
                        Map.of("engineer", engineer.id().toString()));

        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body())
                .contains("Meanwhile " + scene.sm2().name() + " assigned this ticket to Contended (0 s ago)");
    }

    private static String row(String page, Employee engineer) {
        Matcher row = Pattern.compile("<tr[^>]*data-engineer=\"" + engineer.id() + "\".*?</tr>", Pattern.DOTALL)
                .matcher(page);
        assertThat(row.find()).isTrue();
        return row.group();
    }

    private static Optional<Instant> start(String row) {
        Matcher start = Pattern.compile("data-start.*?datetime=\"([^\"]+)\"", Pattern.DOTALL)
                .matcher(row);
        return start.find() ? Optional.of(Instant.parse(start.group(1))) : Optional.empty();
    }
}
