package io.ticketflow.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.ticket.Level;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One ticket lives through every branch of the model; each event writes one letter to each recipient (design 5). */
@IntegrationTest
class LetterCountTests {

    @Autowired
    private Scene scene;

    @Autowired
    private Lifecycle lifecycle;

    @Autowired
    private JdbcClient jdbc;

    private Employee asha;
    private Employee rita;
    private Employee ben;
    private Employee mei;
    private Employee noor;
    private final List<String> expected = new ArrayList<>();

    @BeforeEach
    void people() {
        scene.itIs("10:00");
        asha = scene.somebody("Asha", Role.USER);
        rita = scene.somebody("Rita");
        ben = scene.engineerReportingTo(rita, "Ben");
        mei = scene.engineerReportingTo(rita, "Mei");
        noor = scene.engineer("Noor");
    }

    @Test
    void aCourseThroughEveryBranchWritesOneLetterForEachEventAndRecipient() {
        CaseId ahead = scene.raisedAndAssignedTo(mei);
        scene.promise(ahead, mei, "PT1H");
        CaseId ticket = scene.raisedBy(asha);
        expect("RAISED", Role.SM1, Role.SM2);

        lifecycle.assign(ticket, mei.id(), scene.sm1());
        lifecycle.answerEngaged(ticket, EngagedDecision.ASSIGN_LATER, scene.sm1());
        scene.assign(ticket, ben, scene.sm1());
        expect("ASSIGNED", ben);
        theFirstEngineerIsWarnedAndGetsMoreTime(ticket);
        sm2GivesTheTicketToOneWhoIsEngaged(ticket, ahead);
        theDeadlinePassesTwice(ticket);
        scene.resolve(ticket, noor);
        expect("RESOLVED", asha);

        assertThat(letters(ticket)).containsExactlyInAnyOrderElementsOf(expected);
    }

    private void theFirstEngineerIsWarnedAndGetsMoreTime(CaseId ticket) {
        scene.promise(ticket, ben, "PT1H");
        scene.itIs("10:30");
        scene.timersFire(ticket);
        expect("WARNED", ben);
        scene.extendBy(ticket, ben, "PT1H");
        expect("EXTENSION_REQUESTED", Role.SM1, Role.SM2);
        expect("EXTENSION_GRANTED", asha);
        expect("EXTENSION_GRANTED", ben);
        scene.itIs("11:00");
        scene.timersFire(ticket);
        expect("WARNED", ben);
    }

    private void sm2GivesTheTicketToOneWhoIsEngaged(CaseId ticket, CaseId ahead) {
        scene.timersFire(ahead);
        lifecycle.override(ticket, mei.id(), "Mei knows that part", scene.sm2());
        lifecycle.answerEngaged(ticket, EngagedDecision.ASSIGN_LATER, scene.sm2());
        CaseId another = scene.raised();
        scene.assign(another, mei, scene.sm1());
        scene.promise(another, mei, "PT1H");
        scene.override(ticket, mei, scene.sm2());
        expect("REASSIGNED", mei);
        expect("MOVED_AWAY", ben);
        scene.promise(ticket, mei, "PT1H");
        scene.extendBy(another, mei, "PT2H");
        expect("DEADLINE_MOVED", asha);
        expect("DEADLINE_MOVED", mei);
        lifecycle.requestExtension(ticket, "The supplier answers tomorrow", mei);
        expect("EXTENSION_REQUESTED", Role.SM1, Role.SM2);
        lifecycle.decideExtension(ticket, Level.SM2, false, "It is too late for that", scene.sm2());
        expect("EXTENSION_DECLINED", mei);
    }

    private void theDeadlinePassesTwice(CaseId ticket) {
        scene.itIs("20:00");
        scene.timersFire(ticket);
        scene.timersFire(ticket);
        expect("ESCALATED", rita);
        scene.override(ticket, noor, scene.sm2());
        expect("REASSIGNED", noor);
        expect("MOVED_AWAY", mei);
        scene.promise(ticket, noor, "PT1H");
        scene.itIs("22:00");
        scene.timersFire(ticket);
        expect("ESCALATED", Role.SM2);
    }

    @Test
    void theReportingAuthorityReadsWhenWhatHappenedAndWhatWasWritten() {
        CaseId ticket = scene.raisedBy(asha);
        scene.assign(ticket, ben, scene.sm1());
        scene.promise(ticket, ben, "PT1H");
        scene.itIs("10:20");
        lifecycle.requestExtension(ticket, "The supplier answers tomorrow", ben);
        scene.itIs("11:00");
        scene.timersFire(ticket);

        assertThat(jdbc.sql("select text from letter where case_id = :ticket and recipient = :authority")
                        .param("ticket", ticket.value())
                        .param("authority", rita.id().value())
                        .query(String.class)
                        .single())
                .contains("4 Mar 2030 10:00 UTC: Asha raised the ticket")
                .contains("4 Mar 2030 10:20 UTC: Ben asked for an extension: “The supplier answers tomorrow”");
    }

    private void expect(String kind, Employee recipient) {
        expected.add(kind + " to " + recipient.email());
    }

    private void expect(String kind, Role... anyOf) {
        jdbc.sql("""
                        select distinct e.email from employee e join employee_role r on r.employee = e.id
                        where e.active and r.role in (:roles)
                        """)
                .param("roles", List.of(anyOf).stream().map(Role::name).toList())
                .query(String.class)
                .list()
                .forEach(email -> expected.add(kind + " to " + email));
    }

    private List<String> letters(CaseId ticket) {
        return jdbc.sql("""
                        select l.kind || ' to ' || e.email from letter l join employee e on e.id = l.recipient
                        where l.case_id = :ticket
                        """).param("ticket", ticket.value()).query(String.class).list();
    }
}
