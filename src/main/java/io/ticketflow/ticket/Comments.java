package io.ticketflow.ticket;

import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people have to say about a ticket; it stands on the timeline. */
@Service
public class Comments {

    private static final int LONGEST = 10_000;

    private final Sight sight;
    private final Permits permits;
    private final Timeline timeline;
    private final Mentions mentions;
    private final SentForms forms;
    private final ApplicationEventPublisher events;

    Comments(
            Sight sight,
            Permits permits,
            Timeline timeline,
            Mentions mentions,
            SentForms forms,
            ApplicationEventPublisher events) {
        this.sight = sight;
        this.permits = permits;
        this.timeline = timeline;
        this.mentions = mentions;
        this.forms = forms;
        this.events = events;
    }

    /** Says something to everybody who sees the ticket. */
    @Transactional
    public void add(CaseId caseId, @Nullable String text, Employee by) {
        add(caseId, text, false, by, null);
    }

    @Transactional
    public void add(CaseId caseId, @Nullable String text, boolean staffOnly, Employee by) {
        add(caseId, text, staffOnly, by, null);
    }

    /**
     * @param text may call people in by {@code @name}, who then get a letter
     * @param staffOnly whether the reporter is not to read it
     * @param form the mark of the form in which it was written: sent twice, it is said once
     * @throws Problem {@link Problem.Kind#INVALID} when it says nothing or too much, {@link Problem.Kind#NOT_PERMITTED}
     *     for the reporter and {@code staffOnly}, and as {@link Sight} does
     */
    @Transactional
    public void add(CaseId caseId, @Nullable String text, boolean staffOnly, Employee by, @Nullable UUID form) {
        Ticket ticket = sight.require(by, caseId);
        permits.require(Action.ADD, ticket, by);
        if (staffOnly && !sight.seesStaffOnly(by, ticket)) {
            throw Problem.notPermitted("comment.not-staff");
        }
        Problem.check().text("text", text, LONGEST).orRefuse();
        String given = text == null ? "" : text.strip();
        if (forms.ledTo(form, given, by.id()).isEmpty()) {
            say(ticket, given, staffOnly, by);
            forms.leadsTo(caseId, form, given, by.id());
        }
    }

    private void say(Ticket ticket, String given, boolean staffOnly, Employee by) {
        List<EmployeeId> mentioned = mentions.in(given, ticket, staffOnly).stream()
                .map(Employee::id)
                .filter(person -> !person.equals(by.id()))
                .toList();
        long id = timeline.comment(ticket.caseId(), by.id(), given, staffOnly, mentioned);
        events.publishEvent(new Commented(ticket.caseId(), id, by.id(), given, staffOnly, mentioned));
    }
}
