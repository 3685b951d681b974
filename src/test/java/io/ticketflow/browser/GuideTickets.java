package io.ticketflow.browser;

import io.ticketflow.TestClock;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Scene;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Priority;
import io.ticketflow.ticket.RaiseTicket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The day of the sample organisation that the user's guide shows: some hours of work, up to now. */
final class GuideTickets {

    private final Scene scene;
    private final TestClock clock;
    private final Instant now;

    /** In Ben's line; for the first, which he works on, he asks for an extension. */
    final CaseId first;

    final CaseId second;

    /** With Mei, whose deadline for it has passed. */
    final CaseId escalated;

    GuideTickets(Scene scene, TestClock clock) {
        this.scene = scene;
        this.clock = clock;
        this.now = clock.instant();
        earlier(Duration.ofMinutes(190));
        resolved();
        late();
        escalated = escalated();
        earlier(Duration.ofMinutes(70));
        first = inLine("user", "EXP", "Sign-in fails after the change of password", Priority.HIGH);
        second = inLine("user2", "PAY", "Bank details are not saved", Priority.MEDIUM);
        inLine("user", "TRV", "Hotel list is sorted by name only", Priority.LOW, "engineer3");
        scene.promise(first, person("engineer"), "PT6H");
        scene.promise(second, person("engineer"), "PT3H30M");
        earlier(Duration.ofMinutes(25));
        scene.lifecycle()
                .requestExtension(first, "The supplier of the directory answers this evening.", person("engineer"));
        waiting();
        clock.set(now);
    }

    private void resolved() {
        CaseId ticket = inLine("user2", "EXP", "Receipts cannot be opened", Priority.HIGH, "engineer2");
        scene.promise(ticket, person("engineer2"), "PT2H");
        earlier(Duration.ofMinutes(130));
        scene.lifecycle()
                .resolve(
                        ticket,
                        "The viewer was blocked by the new security policy. It is allowed again.",
                        person("engineer2"));
    }

    private void late() {
        CaseId ticket =
                inLine("user2", "STK", "Stock count of the north warehouse shows zero", Priority.HIGH, "engineer3");
        scene.promise(ticket, person("engineer3"), "PT20M");
        earlier(Duration.ofMinutes(105));
        scene.timersFire(ticket);
        earlier(Duration.ofMinutes(95));
        scene.lifecycle().resolve(ticket, "Ran the interrupted import of the night again.", person("engineer3"));
    }

    private CaseId escalated() {
        CaseId ticket = inLine("user", "PAY", "Payslips of November are missing", Priority.HIGH, "engineer2");
        scene.promise(ticket, person("engineer2"), "PT15M");
        earlier(Duration.ofMinutes(80));
        scene.timersFire(ticket);
        return ticket;
    }

    private void waiting() {
        raise("user", "EXP", "Expense report is stuck in 'checking'", Priority.HIGH);
        raise("user2", "TRV", "Train tickets cannot be chosen for Vienna", Priority.MEDIUM);
    }

    private CaseId inLine(String reporter, String application, String title, Priority priority) {
        return inLine(reporter, application, title, priority, "engineer");
    }

    private CaseId inLine(String reporter, String application, String title, Priority priority, String engineer) {
        CaseId ticket = raise(reporter, application, title, priority);
        scene.assign(ticket, person(engineer), scene.sm1());
        return ticket;
    }

    private CaseId raise(String reporter, String application, String title, Priority priority) {
        var wish = new RaiseTicket(application, title, title + ", since this morning.", priority);
        return scene.lifecycle().raise(wish, List.of(), person(reporter)).caseId();
    }

    private void earlier(Duration time) {
        clock.set(now.minus(time));
    }

    private Employee person(String login) {
        return scene.sample(login);
    }
}
