package io.ticketflow.process;

import static io.ticketflow.process.Scene.assertRefused;
import static io.ticketflow.process.Scene.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.ticketflow.IntegrationTest;
import io.ticketflow.LeavesBroken;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem.Kind;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Bucket;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.ticket.Level;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The course of a ticket (design 2 to 5), each branch of it. */
@IntegrationTest
class LifecycleTests {

    @Autowired
    private Scene scene;

    @Autowired
    private Lifecycle lifecycle;

    @Autowired
    private Offers offers;

    private Employee ben;
    private Employee mei;

    @BeforeEach
    void engineers() {
        scene.itIs("10:00");
        ben = scene.engineer("Ben");
        mei = scene.engineer("Mei");
    }

    @Test
    void aTicketIsRaisedAssignedPromisedAndResolved() {
        Employee reporter = scene.somebody("Asha", Role.USER);

        CaseId ticket = scene.raisedBy(reporter);
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.UNASSIGNED);
        assertThat(scene.lettersTo(scene.sm1(), ticket)).containsExactlyInAnyOrder("RAISED");
        assertThat(scene.lettersTo(scene.sm2(), ticket)).containsExactlyInAnyOrder("RAISED");

        assertThat(lifecycle.assign(ticket, ben.id(), scene.sm1())).isEmpty();
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ASSIGNED);
        assertThat(scene.ticket(ticket).assignedLevel()).contains(Level.SM1);
        assertThat(scene.lettersTo(ben, ticket)).containsExactlyInAnyOrder("ASSIGNED");

        scene.promise(ticket, ben, "PT2H30M");
        assertThat(scene.deadline(ticket)).isEqualTo(at("12:30"));
        assertThat(scene.timer(ticket, Model.DEADLINE_PASSED)).isEqualTo(at("12:30"));
        assertThat(scene.timer(ticket, Model.WARNING_DUE)).isEqualTo(at("12:00"));

        scene.itIs("11:00");
        scene.resolve(ticket, ben);
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.RESOLVED);
        assertThat(scene.lettersTo(reporter, ticket)).containsExactlyInAnyOrder("RESOLVED");
        assertThat(scene.timeline(ticket)).containsExactly("RAISED", "ASSIGNED", "PROMISED", "RESOLVED");
        assertThat(scene.timer(ticket, Model.DEADLINE_PASSED)).isNull();
    }

    @Test
    void anEngagedEngineerOpensTheQuestionAndLaterLeavesEverythingAsItWas() {
        CaseId first = scene.raisedAndAssignedTo(ben);
        CaseId second = scene.raised();

        var question = lifecycle.assign(second, ben.id(), scene.sm1()).orElseThrow();
        assertThat(question.workingOn()).isEqualTo(first);
        assertThat(scene.ticket(second).bucket()).isEqualTo(Bucket.UNASSIGNED);

        lifecycle.answerEngaged(second, EngagedDecision.ASSIGN_LATER, scene.sm2());
        assertThat(scene.ticket(second).bucket()).isEqualTo(Bucket.UNASSIGNED);
        assertThat(scene.lettersTo(ben, second)).isEmpty();
        assertThat(scene.timeline(second)).containsExactly("RAISED", "ENGAGED_ENGINEER_PICKED", "PUT_OFF");

        assertThat(lifecycle.assign(second, mei.id(), scene.sm1())).isEmpty();
        assertThat(scene.ticket(second).isAssignedTo(mei.id())).isTrue();
    }

    @Test
    void whoAnswersAssignAnywayIsTheAssigner() {
        scene.raisedAndAssignedTo(ben);
        CaseId second = scene.raised();

        lifecycle.assign(second, ben.id(), scene.sm1());
        lifecycle.answerEngaged(second, EngagedDecision.ASSIGN_ANYWAY, scene.sm2());

        assertThat(scene.ticket(second).assignedBy()).contains(scene.sm2().id());
        assertThat(scene.ticket(second).assignedLevel()).contains(Level.SM2);
    }

    @Test
    void theWorkedExampleOfTheDesign() {
        CaseId one = workedExample();

        scene.itIs("11:50");
        scene.extendBy(one, ben, "PT2H");

        assertThat(scene.deadline(one)).isEqualTo(at("13:50"));
        assertThat(scene.deadline(second)).isEqualTo(at("15:20"));
        assertThat(scene.timer(second, Model.WARNING_DUE)).isEqualTo(at("14:50"));
        assertThat(scene.timer(second, Model.DEADLINE_PASSED)).isEqualTo(at("15:20"));
        assertThat(scene.lettersTo(ben, second)).containsExactlyInAnyOrder("ASSIGNED", "DEADLINE_MOVED");
        assertThat(scene.lettersTo(scene.sample("user"), one)).containsExactlyInAnyOrder("EXTENSION_GRANTED");
    }

    @Test
    void theWorkedExampleResolvedEarlyLeavesTheLaterPromise() {
        CaseId one = workedExample();

        scene.itIs("11:00");
        scene.resolve(one, ben);

        assertThat(scene.deadline(second)).isEqualTo(at("13:30"));
    }

    @Test
    void theWorkedExampleReordered() {
        CaseId one = workedExample();

        scene.itIs("11:00");
        lifecycle.reorder(ben.id(), List.of(second, one), 2, scene.sm2());

        assertThat(scene.deadline(second)).isEqualTo(at("12:30"));
        assertThat(scene.deadline(one)).isEqualTo(at("13:30"));
        assertThat(scene.timer(one, Model.DEADLINE_PASSED)).isEqualTo(at("13:30"));
    }

    @SuppressWarnings("NullAway.Init")
    private CaseId second;

    private CaseId workedExample() {
        CaseId one = scene.raisedAndAssignedTo(ben);
        scene.promise(one, ben, "PT2H");
        scene.itIs("10:30");
        second = scene.raised();
        var question = lifecycle.assign(second, ben.id(), scene.sm1()).orElseThrow();
        assertThat(question.startsAt()).isEqualTo(at("12:00"));
        lifecycle.answerEngaged(second, EngagedDecision.ASSIGN_ANYWAY, scene.sm1());
        scene.itIs("10:40");
        scene.promise(second, ben, "PT1H30M");
        assertThat(scene.deadline(second)).isEqualTo(at("13:30"));
        assertThat(scene.timer(second, Model.WARNING_DUE)).isEqualTo(at("13:00"));
        return one;
    }

    @Test
    void sm2OverridesAndTheOldEngineersWorkEnds() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT2H");
        lifecycle.requestExtension(ticket, "Waiting for the supplier", ben);

        scene.override(ticket, mei, scene.sm2());

        assertThat(scene.ticket(ticket).isAssignedTo(mei.id())).isTrue();
        assertThat(scene.deadline(ticket)).isNull();
        assertThat(scene.timer(ticket, Model.DEADLINE_PASSED)).isNull();
        assertThat(scene.lettersTo(mei, ticket)).containsExactlyInAnyOrder("REASSIGNED");
        assertThat(scene.lettersTo(ben, ticket)).containsExactlyInAnyOrder("ASSIGNED", "MOVED_AWAY");
        assertThat(scene.timeline(ticket)).containsSubsequence("EXTENSION_REQUESTED", "EXTENSION_ENDED", "REASSIGNED");
        assertRefused(Kind.NOT_FOUND, "ticket.unknown", () -> scene.resolve(ticket, ben));
        scene.promise(ticket, mei, "PT1H");
        assertThat(scene.deadline(ticket)).isEqualTo(at("11:00"));
    }

    @Test
    void sm1CannotChangeAnAssignment() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);

        assertRefused(Kind.NOT_PERMITTED, "permit.OVERRIDE", () -> scene.override(ticket, mei, scene.sm1()));
        assertRefused(Kind.OUT_OF_TURN, "turn.ASSIGNED", () -> scene.assign(ticket, mei, scene.sm1()));
        assertThat(scene.ticket(ticket).isAssignedTo(ben.id())).isTrue();
    }

    @Test
    void anOverrideToAnEngagedEngineerAsksToo() {
        scene.raisedAndAssignedTo(mei);
        CaseId ticket = scene.raisedAndAssignedTo(ben);

        assertThat(lifecycle.override(ticket, mei.id(), "Knows it better", scene.sm2()))
                .isPresent();
        lifecycle.answerEngaged(ticket, EngagedDecision.ASSIGN_LATER, scene.sm2());
        assertThat(scene.ticket(ticket).isAssignedTo(ben.id())).isTrue();
        scene.promise(ticket, ben, "PT1H");

        assertThat(lifecycle.override(ticket, mei.id(), "Knows it better", scene.sm2()))
                .isPresent();
        assertRefused(
                Kind.NOT_PERMITTED,
                "permit.OVERRIDE",
                () -> lifecycle.answerEngaged(ticket, EngagedDecision.ASSIGN_ANYWAY, scene.sm1()));
        lifecycle.answerEngaged(ticket, EngagedDecision.ASSIGN_ANYWAY, scene.sm2());
        assertThat(scene.ticket(ticket).isAssignedTo(mei.id())).isTrue();
    }

    @Test
    void theEngineerIsWarnedThenTheTicketIsEscalated() {
        Employee authority = scene.somebody("Rita");
        Employee engineer = scene.engineerReportingTo(authority, "Noor");
        CaseId ticket = scene.raisedAndAssignedTo(engineer);
        scene.promise(ticket, engineer, "PT1H");

        scene.itIs("10:30");
        scene.timersFire(ticket);
        assertThat(scene.lettersTo(engineer, ticket)).containsExactlyInAnyOrder("ASSIGNED", "WARNED");

        scene.itIs("11:00");
        scene.timersFire(ticket);
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ESCALATION);
        assertThat(scene.lettersTo(authority, ticket)).containsExactlyInAnyOrder("ESCALATED");

        scene.itIs("11:20");
        scene.resolve(ticket, engineer);
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ESCALATION_RESOLVED);
    }

    @Test
    void theWarningComesAgainForAMovedDeadline() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");
        scene.itIs("10:30");
        scene.timersFire(ticket);
        assertThat(scene.timer(ticket, Model.WARNING_DUE)).isNull();

        scene.extendBy(ticket, ben, "PT3H");

        assertThat(scene.timer(ticket, Model.WARNING_DUE)).isEqualTo(at("13:00"));
        scene.itIs("13:00");
        scene.timersFire(ticket);
        assertThat(scene.lettersTo(ben, ticket)).filteredOn("WARNED"::equals).hasSize(2);
    }

    @Test
    void aLateWarningIsDroppedAndTheEscalationComes() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");

        scene.itIs("15:00");
        scene.timersFire(ticket);

        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ESCALATION);
        assertThat(scene.lettersTo(ben, ticket)).containsExactlyInAnyOrder("ASSIGNED");
        assertThat(scene.lettersTo(scene.sm2(), ticket)).containsExactlyInAnyOrder("RAISED", "ESCALATED");
    }

    @Test
    void aTimeUnderTheWarningTimeWarnsAtOnce() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT10M");

        scene.timersFire(ticket);

        assertThat(scene.lettersTo(ben, ticket)).containsExactlyInAnyOrder("ASSIGNED", "WARNED");
    }

    @Test
    void anExtensionIsAskedOnceAndDeclinedByTheFirstNo() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");
        lifecycle.requestExtension(ticket, "Waiting for the supplier", ben);
        assertThat(scene.lettersTo(scene.sm1(), ticket)).containsExactlyInAnyOrder("RAISED", "EXTENSION_REQUESTED");

        assertRefused(
                Kind.NOT_PERMITTED,
                "task.role-needed",
                () -> lifecycle.decideExtension(ticket, Level.SM2, true, null, scene.sm1()));
        lifecycle.decideExtension(ticket, Level.SM1, false, "It can be done today", scene.sm1());

        assertThat(scene.lettersTo(ben, ticket)).containsExactlyInAnyOrder("ASSIGNED", "EXTENSION_DECLINED");
        assertRefused(
                Kind.OUT_OF_TURN,
                "turn.EXTENSION_DECLINED",
                () -> lifecycle.decideExtension(ticket, Level.SM2, true, null, scene.sm2()));
        assertRefused(
                Kind.OUT_OF_TURN, "turn.EXTENSION_DECLINED", () -> lifecycle.requestExtension(ticket, "Please", ben));
    }

    @Test
    void aRequestOfTheNextEngineerIsItsOwnEvenAtTheSameInstant() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");
        lifecycle.requestExtension(ticket, "Waiting for the supplier", ben);
        scene.override(ticket, mei, scene.sm2());
        scene.promise(ticket, mei, "PT1H");

        scene.extendBy(ticket, mei, "PT2H");

        assertThat(scene.lettersTo(scene.sm1(), ticket))
                .containsExactlyInAnyOrder("RAISED", "EXTENSION_REQUESTED", "EXTENSION_REQUESTED");
        assertThat(scene.deadline(ticket)).isEqualTo(at("12:00"));
    }

    @Test
    void aDeadlineThatPassesFirstEndsTheRequest() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");
        lifecycle.requestExtension(ticket, "Waiting for the supplier", ben);
        lifecycle.decideExtension(ticket, Level.SM1, true, null, scene.sm1());

        scene.itIs("11:00");
        scene.timersFire(ticket);

        assertRefused(
                Kind.OUT_OF_TURN,
                "turn.ESCALATED",
                () -> lifecycle.decideExtension(ticket, Level.SM2, true, null, scene.sm2()));
        assertThat(scene.timeline(ticket)).containsSubsequence("EXTENSION_APPROVED", "EXTENSION_ENDED", "ESCALATED");
    }

    @Test
    void anEscalatedTicketCanBeOverriddenAndEscalatesAgainToTheNewAuthority() {
        Employee authority = scene.somebody("Rita");
        Employee other = scene.engineerReportingTo(authority, "Noor");
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");
        scene.itIs("11:00");
        scene.timersFire(ticket);

        scene.override(ticket, other, scene.sm2());
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ESCALATION);
        scene.promise(ticket, other, "PT1H");
        scene.itIs("12:00");
        scene.timersFire(ticket);

        assertThat(scene.lettersTo(authority, ticket)).containsExactlyInAnyOrder("ESCALATED");
        scene.resolve(ticket, other);
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ESCALATION_RESOLVED);
    }

    @Test
    void afterTheDeadlineNothingIsResolvedInTime() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);
        scene.promise(ticket, ben, "PT1H");
        scene.itIs("11:00");

        assertRefused(Kind.OUT_OF_TURN, "ticket.deadline-just-passed", () -> scene.resolve(ticket, ben));
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ASSIGNED);
    }

    @Test
    void onlyWhoCanAnswerNowIsOfferedTheDecision() {
        Employee both = scene.somebody("Dana", Role.SM1, Role.SM2, Role.ASSIGNEE);
        CaseId ticket = scene.raisedAndAssignedTo(both);
        scene.promise(ticket, both, "PT1H");
        assertThat(offers.of(scene.ticket(ticket), scene.sm1())).doesNotContain(Action.DECIDE_EXTENSION);

        lifecycle.requestExtension(ticket, "Waiting for the supplier", both);
        assertThat(offers.of(scene.ticket(ticket), both)).doesNotContain(Action.DECIDE_EXTENSION);
        assertThat(offers.of(scene.ticket(ticket), scene.sm1())).contains(Action.DECIDE_EXTENSION);

        lifecycle.decideExtension(ticket, Level.SM1, true, null, scene.sm1());
        assertThat(offers.of(scene.ticket(ticket), scene.sm1())).doesNotContain(Action.DECIDE_EXTENSION);
        assertThat(offers.of(scene.ticket(ticket), scene.sm2())).contains(Action.DECIDE_EXTENSION);
        scene.takeRole(both.id(), Role.SM1);
        scene.takeRole(both.id(), Role.SM2);
    }

    @Test
    void afterTheDeadlineNothingIsExtended() {
        CaseId asked = scene.raisedAndAssignedTo(ben);
        scene.promise(asked, ben, "PT1H");
        CaseId approved = scene.raisedAndAssignedTo(mei);
        scene.promise(approved, mei, "PT1H");
        lifecycle.requestExtension(approved, "Waiting for the supplier", mei);
        lifecycle.decideExtension(approved, Level.SM1, true, null, scene.sm1());
        scene.itIs("11:00");

        String passed = "ticket.deadline-just-passed";
        assertRefused(Kind.OUT_OF_TURN, passed, () -> lifecycle.requestExtension(asked, "Please", ben));
        assertRefused(
                Kind.OUT_OF_TURN,
                passed,
                () -> lifecycle.decideExtension(approved, Level.SM2, true, null, scene.sm2()));

        scene.itIs("10:59");
        lifecycle.decideExtension(approved, Level.SM2, true, null, scene.sm2());
        scene.itIs("11:00");
        assertRefused(Kind.OUT_OF_TURN, passed, () -> scene.promise(approved, mei, "PT3H"));
        assertThat(scene.deadline(approved)).isEqualTo(at("11:00"));
        scene.timersFire(approved);
        assertThat(scene.ticket(approved).bucket()).isEqualTo(Bucket.ESCALATION);
    }

    @Test
    void aPromiseThatIsBrokenButNotYetEscalatedPushesNobodyAndIsNotMoved() {
        CaseId broken = scene.raisedAndAssignedTo(ben);
        scene.promise(broken, ben, "PT1H");
        CaseId open = scene.raised();
        scene.assign(open, ben, scene.sm1());
        scene.itIs("11:30");

        lifecycle.reorder(ben.id(), List.of(open, broken), 2, scene.sm1());
        scene.promise(open, ben, "PT1H");

        assertThat(scene.deadline(open)).isEqualTo(at("12:30"));
        assertThat(scene.deadline(broken)).isEqualTo(at("11:00"));
        assertThat(scene.timeline(broken)).doesNotContain("DEADLINE_MOVED");
        scene.timersFire(broken);
        assertThat(scene.ticket(broken).bucket()).isEqualTo(Bucket.ESCALATION);
    }

    @Test
    void badInputChangesNothing() {
        CaseId ticket = scene.raised();
        assertRefused(Kind.INVALID, "ticket.no-engineer", () -> scene.assign(ticket, scene.sm1(), scene.sm1()));
        assertRefused(Kind.NOT_FOUND, "ticket.unknown", () -> scene.assign(ticket, mei, mei));
        scene.assign(ticket, ben, scene.sm1());
        assertRefused(Kind.INVALID, "duration.too-short", () -> scene.promise(ticket, ben, "PT0S"));
        assertRefused(Kind.INVALID, "duration.too-long", () -> scene.promise(ticket, ben, "PT9999H"));
        scene.promise(ticket, ben, "PT1H");
        assertRefused(Kind.INVALID, "field.required", () -> lifecycle.resolve(ticket, "  ", ben));
        assertThat(scene.ticket(ticket).resolutionTime()).contains(Duration.ofHours(1));
        assertThat(scene.ticket(ticket).bucket()).isEqualTo(Bucket.ASSIGNED);
    }

    @Test
    @LeavesBroken(Invariant.ENGINEER)
    void aRoleThatWasTakenAwayIsGoneWithTheNextCommand() {
        CaseId ticket = scene.raisedAndAssignedTo(ben);

        scene.takeRole(ben.id(), Role.ASSIGNEE);

        Employee now = scene.sample(ben.email().replace("@ticketflow.example", ""));
        assertRefused(Kind.NOT_FOUND, "ticket.unknown", () -> scene.promise(ticket, now, "PT1H"));
    }
}
