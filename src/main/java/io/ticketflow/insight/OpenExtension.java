package io.ticketflow.insight;

import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.ExtensionDecision;
import io.ticketflow.ticket.Priority;
import java.time.Instant;
import java.util.List;

/**
 * A request for an extension that waits for the Scrum Masters.
 *
 * @param answers what has been answered so far
 * @param behind the later tickets of the line whose promise a longer time can move
 */
public record OpenExtension(
        CaseId caseId,
        String title,
        Priority priority,
        Person engineer,
        String comment,
        Instant requestedAt,
        Instant deadline,
        List<Answer> answers,
        List<Behind> behind) {

    /** A Scrum Master's answer, with the name of who gave it. */
    public record Answer(String by, ExtensionDecision decision) {}

    /** A promised ticket behind the one in question. */
    public record Behind(CaseId caseId, Instant deadline) {}

    public List<ExtensionDecision> decisions() {
        return answers.stream().map(Answer::decision).toList();
    }
}
