package io.ticketflow.process;

import io.ticketflow.mail.Letters;
import io.ticketflow.mail.LinePlace;
import io.ticketflow.mail.MailSettings;
import io.ticketflow.mail.TicketFacts;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.Assignment;
import io.ticketflow.ticket.Assignments;
import io.ticketflow.ticket.Commented;
import io.ticketflow.ticket.DeadlineMoved;
import io.ticketflow.ticket.EngineerLeft;
import io.ticketflow.ticket.ExtensionRequest;
import io.ticketflow.ticket.ExtensionRequests;
import io.ticketflow.ticket.Ticket;
import io.ticketflow.ticket.Tickets;
import io.ticketflow.ticket.Timeline;
import io.ticketflow.ticket.TimelineWords;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the letter of each step, once for each event: the key says which of a ticket's events it is (design 5). */
@Component
class Correspondence {

    private static final int LONGEST_STORY = 50;

    private final Letters letters;
    private final LetterFacts facts;
    private final Tickets tickets;
    private final Employees employees;
    private final Assignments assignments;
    private final ExtensionRequests extensions;
    private final Timeline timeline;
    private final TimelineWords words;
    private final MessageSource messages;
    private final Locale language;
    private final Clock clock;

    Correspondence(
            Letters letters,
            LetterFacts facts,
            Tickets tickets,
            Employees employees,
            Assignments assignments,
            ExtensionRequests extensions,
            Timeline timeline,
            TimelineWords words,
            MessageSource messages,
            MailSettings settings,
            Clock clock) {
        this.letters = letters;
        this.facts = facts;
        this.tickets = tickets;
        this.employees = employees;
        this.assignments = assignments;
        this.extensions = extensions;
        this.timeline = timeline;
        this.words = words;
        this.messages = messages;
        this.language = settings.language();
        this.clock = clock;
    }

    void raised(CaseId caseId) {
        letters.raised(caseId + "/raised", facts.of(tickets.get(caseId)));
    }

    void assigned(CaseId caseId) {
        Ticket ticket = tickets.get(caseId);
        Assignment assignment = assignments.latest(caseId);
        String key = caseId + "/assigned/" + assignment.id();
        TicketFacts told = facts.of(ticket);
        Employee engineer = employees.get(assignment.engineer());
        LinePlace place = facts.place(ticket);
        if (assignment.previous() == null) {
            letters.assigned(key, told, engineer, place);
        } else {
            letters.reassigned(
                    key,
                    told,
                    engineer,
                    employees.get(assignment.previous()),
                    employees.get(assignment.assignedBy()).name(),
                    Optional.ofNullable(assignment.comment()).orElse(""),
                    place);
        }
    }

    void warned(CaseId caseId) {
        Ticket ticket = tickets.get(caseId);
        Duration left = Duration.between(clock.instant(), ticket.deadline().orElseThrow());
        letters.warned(caseId + "/warned/" + ticket.deadlineVersion(), facts.of(ticket), engineer(ticket), left);
    }

    void extensionRequested(CaseId caseId) {
        ExtensionRequest request = extensions.latest(caseId).orElseThrow();
        letters.extensionRequested(
                caseId + "/extension-requested/" + request.id(), facts.of(tickets.get(caseId)), request.comment());
    }

    void extensionDeclined(CaseId caseId, EmployeeId by, @Nullable String comment) {
        Ticket ticket = tickets.get(caseId);
        String request = extensions.latest(caseId).orElseThrow().id().toString();
        letters.extensionDeclined(
                caseId + "/extension-declined/" + request,
                facts.of(ticket),
                engineer(ticket),
                employees.get(by).name(),
                Optional.ofNullable(comment).orElse(""));
    }

    void escalated(CaseId caseId, Optional<Employee> authority) {
        Ticket ticket = tickets.get(caseId);
        List<String> story = words.story(timeline.of(caseId, 0, LONGEST_STORY), language);
        letters.escalated(
                caseId + "/escalated/" + assignments.latest(caseId).id(),
                facts.of(ticket),
                authority.orElse(null),
                story);
    }

    void resolved(CaseId caseId) {
        Ticket ticket = tickets.get(caseId);
        letters.resolved(
                caseId + "/resolved",
                facts.of(ticket),
                employees.get(ticket.reporter()),
                ticket.resolutionNote().orElseThrow(),
                !ticket.isEscalated());
    }

    /** One letter for each comment and person, however often the comment names somebody. */
    @EventListener
    void on(Commented comment) {
        if (comment.mentioned().isEmpty()) {
            return;
        }
        TicketFacts told = facts.of(tickets.get(comment.ticket()));
        String by = employees.get(comment.by()).name();
        String key = comment.ticket() + "/mentioned/" + comment.event();
        comment.mentioned()
                .forEach(person ->
                        letters.mentioned(key, told, employees.get(person), by, comment.text(), comment.staffOnly()));
    }

    @EventListener
    void on(DeadlineMoved moved) {
        Ticket ticket = tickets.get(moved.ticket());
        String key = moved.ticket() + "/deadline/" + moved.deadlineVersion();
        Employee reporter = employees.get(ticket.reporter());
        Instant before = moved.before();
        Instant after = moved.after();
        if (moved.cause() == DeadlineMoved.Cause.EXTENDED) {
            letters.extensionGranted(key, facts.of(ticket), reporter, engineer(ticket), before, after);
        } else {
            letters.deadlineMoved(key, facts.of(ticket), engineer(ticket), reporter, before, after, why(moved));
        }
    }

    /** Heard when it has just been written on the timeline, which tells repeated leavings apart. */
    @EventListener
    void on(EngineerLeft left) {
        long event = timeline.lastStep(left.ticket()).orElseThrow().id();
        letters.engineerLeft(
                left.ticket() + "/engineer-left/" + event,
                facts.of(tickets.get(left.ticket())),
                employees.get(left.by()).name());
    }

    private String why(DeadlineMoved moved) {
        Object because = moved.because() == null ? "" : moved.because();
        Object[] arguments = {employees.get(moved.by()).name(), because};
        return messages.getMessage("deadline-moved." + moved.cause(), arguments, language);
    }

    private Employee engineer(Ticket ticket) {
        return employees.get(ticket.engineer());
    }
}
