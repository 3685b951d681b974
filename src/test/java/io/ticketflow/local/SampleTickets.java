package io.ticketflow.local;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.process.Lifecycle;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.ticket.Priority;
import io.ticketflow.ticket.RaiseTicket;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * Fills an empty local run with tickets in every bucket, by what people do. Two of them are promised for a minute: their
 * deadlines pass on the real clock, and one of the two is then resolved.
 */
final class SampleTickets implements ApplicationRunner {

    private static final String RESOLVED_LATE = "Stock count of the north warehouse shows zero";

    private final Lifecycle lifecycle;
    private final Employees employees;
    private final JdbcClient jdbc;

    SampleTickets(Lifecycle lifecycle, Employees employees, JdbcClient jdbc) {
        this.lifecycle = lifecycle;
        this.employees = employees;
        this.jdbc = jdbc;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        boolean empty = jdbc.sql("select not exists (select from ticket)")
                .query(Boolean.class)
                .single();
        if (empty) {
            waiting();
            line();
            resolved();
            late();
        }
    }

    private void waiting() {
        raise(
                "user",
                "EXP",
                Priority.HIGH,
                "Expense report is stuck in 'checking'",
                "Since Monday my report from Lisbon stays in 'checking'. The amount is right, all receipts are there.");
        raise(
                "user2",
                "TRV",
                Priority.MEDIUM,
                "Train tickets cannot be chosen for Vienna",
                "The list of connections stays empty when the destination is Vienna. Other cities work.");
        raise(
                "user",
                "PAY",
                Priority.LOW,
                "Typing error on the payslip's second page",
                "It says 'Decmber' under the yearly figures.");
        CaseId assigned = raise(
                "user2",
                "STK",
                Priority.MEDIUM,
                "Label printer prints each label twice",
                "Only the printer in hall 3 does that, since the update of last week.");
        assign(assigned, "multi");
    }

    private void line() {
        CaseId first = raise(
                "user",
                "EXP",
                Priority.HIGH,
                "Sign-in fails after the change of password",
                "I changed my password this morning. Exponentia still takes only the old one.");
        CaseId second = raise(
                "user2",
                "PAY",
                Priority.MEDIUM,
                "Bank details are not saved",
                "After 'Save' the page shows my old account again, without any message.");
        CaseId third = raise(
                "user",
                "TRV",
                Priority.LOW,
                "Hotel list is sorted by name only",
                "It used to be possible to sort the hotels by distance to the office.");
        List.of(first, second, third).forEach(ticket -> assign(ticket, "engineer"));
        promise(first, "engineer", "PT6H");
        promise(second, "engineer", "PT3H30M");
    }

    private void resolved() {
        CaseId one = raise(
                "user2",
                "EXP",
                Priority.HIGH,
                "Receipts cannot be opened",
                "A click on any receipt shows an empty page.");
        CaseId other = raise(
                "user",
                "STK",
                Priority.LOW,
                "Search does not find articles with umlauts",
                "'Dübel' finds nothing, 'Duebel' neither. The article is there.");
        resolve(one, "engineer2", "PT4H", "The viewer was blocked by the new security policy. It is allowed again.");
        resolve(other, "engineer3", "PT8H", "Rebuilt the search index with the right language.");
    }

    private void late() {
        CaseId escalated = raise(
                "user",
                "PAY",
                Priority.HIGH,
                "Payslips of November are missing",
                "Nobody in my team finds the payslip of November.");
        CaseId resolvedLate = raise(
                "user2",
                "STK",
                Priority.HIGH,
                RESOLVED_LATE,
                "All counts of the north warehouse are zero since the night. The shelves are full.");
        assign(escalated, "engineer2");
        promise(escalated, "engineer2", "PT1M");
        assign(resolvedLate, "engineer3");
        promise(resolvedLate, "engineer3", "PT1M");
    }

    /** Resolves the one of the two once its deadline has passed. */
    @Scheduled(fixedDelayString = "PT5S", initialDelayString = "PT30S")
    void resolveLate() {
        jdbc.sql("select case_id from ticket"
                        + " where title = :title and escalated_at is not null and resolved_at is null")
                .param("title", RESOLVED_LATE)
                .query(String.class)
                .list()
                .forEach(ticket -> lifecycle.resolve(
                        new CaseId(ticket), "Ran the interrupted import of the night again.", person("engineer3")));
    }

    private CaseId raise(String login, String application, Priority priority, String title, String description) {
        return lifecycle
                .raise(new RaiseTicket(application, title, description, priority), List.of(), person(login))
                .caseId();
    }

    private void assign(CaseId ticket, String engineer) {
        Employee by = person("sm1");
        lifecycle
                .assign(ticket, person(engineer).id(), by)
                .ifPresent(question -> lifecycle.answerEngaged(ticket, EngagedDecision.ASSIGN_ANYWAY, by));
    }

    private void promise(CaseId ticket, String engineer, String time) {
        lifecycle.giveResolutionTime(ticket, Duration.parse(time), person(engineer));
    }

    private void resolve(CaseId ticket, String engineer, String time, String note) {
        assign(ticket, engineer);
        promise(ticket, engineer, time);
        lifecycle.resolve(ticket, note, person(engineer));
    }

    private Employee person(String login) {
        return employees.withEmail(login + "@ticketflow.example").orElseThrow();
    }
}
