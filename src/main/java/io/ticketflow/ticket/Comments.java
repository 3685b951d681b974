package io.ticketflow.ticket;

import io.ticketflow.people.Employee;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What people have to say about a ticket; it stands on the timeline. */
@Service
public class Comments {

    private static final int LONGEST = 10_000;

    private final Sight sight;
    private final Permits permits;
    private final Timeline timeline;

    Comments(Sight sight, Permits permits, Timeline timeline) {
        this.sight = sight;
        this.permits = permits;
        this.timeline = timeline;
    }

    /** @throws Problem {@link Problem.Kind#INVALID} when it says nothing or too much, and as {@link Sight} does */
    @Transactional
    public void add(CaseId caseId, @Nullable String text, Employee by) {
        permits.require(Action.ADD, sight.require(by, caseId), by);
        Problem.check().text("text", text, LONGEST).orRefuse();
        timeline.record(caseId, TimelineKind.COMMENTED, by.id(), "text", text == null ? null : text.strip());
    }
}
