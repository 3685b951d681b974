package io.ticketflow.mail;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the letters M1 to M10 (design 5), and M11 to those who are mentioned, into the outbox, in the transaction of the event they tell of. The event key
 * tells repeated events of one ticket apart; the same event again writes nothing. Each of M1 to M10 is also told as {@link TicketNews}.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Letters {

    private static final List<Role> SCRUM_MASTERS = List.of(Role.SM1, Role.SM2);

    private final Post post;
    private final Words words;
    private final ApplicationEventPublisher events;

    Letters(Post post, Words words, ApplicationEventPublisher events) {
        this.post = post;
        this.words = words;
        this.events = events;
    }

    /** M1, to every Scrum Master. */
    public void raised(String eventKey, TicketFacts facts) {
        tell(LetterKind.RAISED, eventKey, facts);
        Draft draft = draft(LetterKind.RAISED, facts)
                .says("says", facts.reporter(), facts.application())
                .details();
        post.send(eventKey, draft.to("scrum-master"), SCRUM_MASTERS);
    }

    /** M2, to the engineer. */
    public void assigned(String eventKey, TicketFacts facts, Employee engineer, LinePlace place) {
        tell(LetterKind.ASSIGNED, eventKey, facts);
        Draft draft = draft(LetterKind.ASSIGNED, facts);
        if (facts.assignedBy() != null) {
            draft.says("says", facts.assignedBy());
        }
        post.send(eventKey, withPlace(draft, place).details().to("engineer"), engineer);
    }

    /** M3: one letter to the new engineer, another one to the old. */
    public void reassigned(
            String eventKey,
            TicketFacts facts,
            Employee newEngineer,
            Employee oldEngineer,
            String by,
            String comment,
            LinePlace place) {
        tell(LetterKind.REASSIGNED, eventKey, facts);
        Draft arrived = draft(LetterKind.REASSIGNED, facts)
                .says("says", by, oldEngineer.name(), newEngineer.name())
                .quotes(by, comment);
        post.send(eventKey, withPlace(arrived, place).details().to("engineer"), newEngineer);
        Draft left = draft(LetterKind.MOVED_AWAY, facts)
                .says("says", by, oldEngineer.name(), newEngineer.name())
                .says("next")
                .withoutFact("deadline")
                .withoutButton();
        post.send(eventKey, left.to("old-engineer"), oldEngineer);
    }

    /**
     * M4, to the engineer.
     *
     * @param left from now to the deadline
     */
    public void warned(String eventKey, TicketFacts facts, Employee engineer, Duration left) {
        tell(LetterKind.WARNED, eventKey, facts);
        Draft draft =
                draft(LetterKind.WARNED, facts).says("says", words.span(left)).says("next");
        post.send(eventKey, draft.to("engineer"), engineer);
    }

    /** M5, to every Scrum Master. */
    public void extensionRequested(String eventKey, TicketFacts facts, String comment) {
        tell(LetterKind.EXTENSION_REQUESTED, eventKey, facts);
        String engineer = engineerOf(facts);
        Draft draft = draft(LetterKind.EXTENSION_REQUESTED, facts)
                .says("says", engineer)
                .says("next")
                .quotes(engineer, comment);
        post.send(eventKey, draft.to("scrum-master"), SCRUM_MASTERS);
    }

    /** M6, to the engineer and the reporter. One who is both gets the engineer's. */
    public void extensionGranted(
            String eventKey,
            TicketFacts facts,
            Employee reporter,
            Employee engineer,
            Instant oldDeadline,
            Instant newDeadline) {
        tell(LetterKind.EXTENSION_GRANTED, eventKey, facts);
        Draft toEngineer = moved(draft(LetterKind.EXTENSION_GRANTED, facts), oldDeadline, newDeadline);
        post.send(eventKey, toEngineer.says("engineer", words.time(newDeadline)).to("engineer"), engineer);
        Draft toReporter = moved(draft(LetterKind.EXTENSION_GRANTED, facts), oldDeadline, newDeadline);
        toReporter.says("reporter", engineer.name(), words.time(newDeadline));
        post.send(eventKey, toReporter.to("reporter"), reporter);
    }

    /** M7, to the engineer. */
    public void extensionDeclined(String eventKey, TicketFacts facts, Employee engineer, String by, String comment) {
        tell(LetterKind.EXTENSION_DECLINED, eventKey, facts);
        Draft draft = draft(LetterKind.EXTENSION_DECLINED, facts)
                .says("says", by)
                .says("next")
                .quotes(by, comment);
        post.send(eventKey, draft.to("engineer"), engineer);
    }

    /**
     * M8, to the engineer's reporting authority; to every SM2 where there is none on record, or none who is active.
     *
     * @param whatHappened so far, oldest first
     */
    public void escalated(
            String eventKey, TicketFacts facts, @Nullable Employee reportingAuthority, List<String> whatHappened) {
        tell(LetterKind.ESCALATED, eventKey, facts);
        String engineer = engineerOf(facts);
        Draft draft = draft(LetterKind.ESCALATED, facts).says("says", engineer);
        draft.details().happened(whatHappened);
        if (reportingAuthority != null && reportingAuthority.isActive()) {
            post.send(eventKey, draft.says("authority").to("authority"), reportingAuthority);
        } else if (reportingAuthority != null) {
            draft.says("authority-inactive", engineer, reportingAuthority.name());
            post.send(eventKey, draft.to("scrum-master-2"), List.of(Role.SM2));
        } else {
            draft.says("no-authority", engineer);
            post.send(eventKey, draft.to("scrum-master-2"), List.of(Role.SM2));
        }
    }

    /** M9, to the reporter. */
    public void resolved(String eventKey, TicketFacts facts, Employee reporter, String note, boolean inTime) {
        tell(LetterKind.RESOLVED, eventKey, facts);
        String engineer = engineerOf(facts);
        Draft draft = draft(LetterKind.RESOLVED, facts)
                .says(inTime ? "in-time" : "late", engineer)
                .quotes(engineer, note);
        post.send(eventKey, draft.to("reporter"), reporter);
    }

    /**
     * M10, to the engineer and the reporter.
     *
     * @param why a sentence that both may read
     */
    public void deadlineMoved(
            String eventKey,
            TicketFacts facts,
            Employee engineer,
            Employee reporter,
            Instant oldDeadline,
            Instant newDeadline,
            String why) {
        tell(LetterKind.DEADLINE_MOVED, eventKey, facts);
        Draft draft = moved(draft(LetterKind.DEADLINE_MOVED, facts), oldDeadline, newDeadline)
                .says("says", words.time(newDeadline))
                .fact("why", why);
        post.send(eventKey, draft.to("engineer"), engineer);
        post.send(eventKey, draft.to("reporter"), reporter);
    }

    /**
     * To every SM2, who alone can give the ticket to another engineer.
     *
     * @param by the administrator
     */
    public void engineerLeft(String eventKey, TicketFacts facts, String by) {
        Draft draft = draft(LetterKind.ENGINEER_LEFT, facts)
                .says("says", by, engineerOf(facts))
                .says("next")
                .details();
        post.send(eventKey, draft.to("scrum-master-2"), List.of(Role.SM2));
    }

    /** M11, to somebody who was called in by name. The answer belongs on the ticket, where those see it whom it is for. */
    public void mentioned(
            String eventKey, TicketFacts facts, Employee person, String by, String text, boolean staffOnly) {
        Draft draft = draft(LetterKind.MENTIONED, facts).says("says", by).quotes(by, text);
        if (staffOnly) {
            draft.says("staff-only");
        }
        post.send(eventKey, draft.to("mentioned"), person);
    }

    private void tell(LetterKind kind, String eventKey, TicketFacts facts) {
        events.publishEvent(new TicketNews(kind, eventKey, facts.caseId(), facts.application()));
    }

    private Draft draft(LetterKind kind, TicketFacts facts) {
        return new Draft(kind, facts, words);
    }

    private Draft moved(Draft draft, Instant oldDeadline, Instant newDeadline) {
        return draft.withoutFact("deadline")
                .fact("old-deadline", words.time(oldDeadline))
                .fact("new-deadline", words.time(newDeadline));
    }

    private Draft withPlace(Draft draft, LinePlace place) {
        return draft.fact("place", words.place(place)).says("next");
    }

    private String engineerOf(TicketFacts facts) {
        return facts.engineer() == null ? words.sentence("engineer.unknown") : facts.engineer();
    }
}
