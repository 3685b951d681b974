package io.ticketflow.mail;

import io.ticketflow.shared.CaseId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a letter says, in words, before it has a form. */
record Letter(
        LetterKind kind,
        CaseId caseId,
        String link,
        String subject,
        String heading,
        List<String> sentences,
        @Nullable Quote quote,
        List<Fact> facts,
        @Nullable Details details,
        List<String> happened,
        String because,
        boolean opensTicket) {

    /** One line of the ticket's table. */
    record Fact(String label, String value) {}

    /** What somebody wrote. */
    record Quote(String by, List<String> lines) {}

    /** @param cut whether the description goes on in the ticket */
    record Details(List<String> lines, boolean cut, List<String> attachments) {}

    /** Public for the template, as the accessors are. */
    public String tone() {
        return kind.tone();
    }
}
