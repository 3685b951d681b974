package io.ticketflow.mail;

import io.ticketflow.shared.Clean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A letter while it is being composed; it begins with the ticket's facts. */
final class Draft {

    static final int LONGEST_SUBJECT = 150;
    static final int LONGEST_TEXT = 2_000;

    private final LetterKind kind;
    private final TicketFacts ticket;
    private final Words words;
    private final List<String> sentences = new ArrayList<>();
    private final Map<String, String> facts = new LinkedHashMap<>();
    private Letter.@Nullable Quote quote;
    private Letter.@Nullable Details details;
    private List<String> happened = List.of();
    private boolean opensTicket = true;

    Draft(LetterKind kind, TicketFacts ticket, Words words) {
        this.kind = kind;
        this.ticket = ticket;
        this.words = words;
        ticketFacts();
    }

    private void ticketFacts() {
        fact("title", ticket.title());
        fact("application", ticket.application());
        fact("priority", words.sentence("priority." + ticket.priority()));
        fact("reporter", ticket.reporter());
        fact("raised", words.time(ticket.raisedAt()));
        if (ticket.engineer() != null) {
            fact("engineer", ticket.engineer());
        }
        if (ticket.assignedBy() != null) {
            fact("assigned-by", assigner(ticket.assignedBy()));
        }
        if (ticket.deadline() != null) {
            fact("deadline", words.time(ticket.deadline()));
        }
    }

    private String assigner(String name) {
        return ticket.assignedLevel() == null
                ? name
                : words.sentence("assigner", name, words.sentence("level." + ticket.assignedLevel()));
    }

    Draft fact(String label, String value) {
        facts.put(label, words.line(value));
        return this;
    }

    Draft withoutFact(String label) {
        facts.remove(label);
        return this;
    }

    Draft says(String key, Object... arguments) {
        sentences.add(words.sentence(kind.key() + "." + key, arguments));
        return this;
    }

    /** Nothing where somebody wrote nothing. */
    Draft quotes(String by, String text) {
        String written = Clean.text(text);
        quote = written.isEmpty() ? null : new Letter.Quote(words.line(by), lines(Clean.cut(written, LONGEST_TEXT)));
        return this;
    }

    /** Description and attachments, for those who have not read the ticket yet. */
    Draft details() {
        String description = Clean.text(ticket.description());
        details = new Letter.Details(
                lines(Clean.cut(description, LONGEST_TEXT)),
                description.length() > LONGEST_TEXT,
                words.items(ticket.attachments()));
        return this;
    }

    Draft happened(List<String> events) {
        happened = words.items(events);
        return this;
    }

    /** No button for those who do not see the ticket any more. */
    Draft withoutButton() {
        opensTicket = false;
        return this;
    }

    /** @param reader why this reader gets it, a key of {@code mail.because} */
    Letter to(String reader) {
        return new Letter(
                kind,
                ticket.caseId(),
                words.link(ticket.caseId()),
                subject(),
                words.sentence(kind.key() + ".heading"),
                List.copyOf(sentences),
                quote,
                facts.entrySet().stream()
                        .map(fact -> new Letter.Fact(words.sentence("fact." + fact.getKey()), fact.getValue()))
                        .toList(),
                details,
                happened,
                words.sentence("because." + reader),
                opensTicket);
    }

    private String subject() {
        String about = words.sentence(kind.key() + ".subject", ticket.title());
        return Clean.cut("[" + ticket.caseId() + "] " + about, LONGEST_SUBJECT);
    }

    private static List<String> lines(String text) {
        return List.of(text.split("\n", -1));
    }
}
