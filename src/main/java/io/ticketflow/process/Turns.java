package io.ticketflow.process;

import io.ticketflow.people.Names;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Timeline;
import io.ticketflow.ticket.TimelineEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Says to one who comes too late what has happened to the ticket instead, and by whom. */
@Component
class Turns {

    private final Timeline timeline;
    private final Names names;
    private final Clock clock;

    Turns(Timeline timeline, Names names, Clock clock) {
        this.timeline = timeline;
        this.names = names;
        this.clock = clock;
    }

    Problem lost(CaseId ticket) {
        return timeline.lastStep(ticket)
                .map(this::lostTo)
                .orElseThrow(() -> new IllegalStateException(ticket + " has no history"));
    }

    private Problem lostTo(TimelineEvent event) {
        String engineer = event.employee("engineer").map(names::of).orElse("");
        String actor = event.actor() == null ? "" : names.of(event.actor());
        return Problem.outOfTurn("turn." + event.kind(), actor, engineer, ago(event.at()));
    }

    /** Seconds count here: 'a moment ago' leaves open whether one was just beaten to it. */
    private Problem.Sentence ago(Instant then) {
        Duration ago = Duration.between(then, clock.instant());
        if (ago.toMinutes() < 1) {
            return Problem.Sentence.of("turn.seconds-ago", Math.max(0, ago.toSeconds()));
        }
        return ago.toHours() < 1
                ? Problem.Sentence.of("turn.minutes-ago", ago.toMinutes())
                : Problem.Sentence.of("turn.at", then);
    }
}
