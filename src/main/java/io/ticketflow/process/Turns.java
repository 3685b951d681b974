package io.ticketflow.process;

import io.ticketflow.people.Names;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Timeline;
import io.ticketflow.ticket.TimelineEvent;
import org.springframework.stereotype.Component;

/** Says to one who comes too late what has happened to the ticket instead, and by whom. */
@Component
class Turns {

    private final Timeline timeline;
    private final Names names;

    Turns(Timeline timeline, Names names) {
        this.timeline = timeline;
        this.names = names;
    }

    Problem lost(CaseId ticket) {
        return timeline.lastStep(ticket)
                .map(this::lostTo)
                .orElseThrow(() -> new IllegalStateException(ticket + " has no history"));
    }

    private Problem lostTo(TimelineEvent event) {
        String engineer = event.employee("engineer").map(names::of).orElse("");
        String actor = event.actor() == null ? "" : names.of(event.actor());
        return Problem.outOfTurn("turn." + event.kind(), actor, engineer);
    }
}
