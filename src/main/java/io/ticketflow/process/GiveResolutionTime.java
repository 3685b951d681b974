package io.ticketflow.process;

import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.ResolutionTime;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The engineer promises the resolution in hours and minutes. */
@Component
class GiveResolutionTime implements TaskRule {

    private final ResolutionTime resolutionTime;

    GiveResolutionTime(ResolutionTime resolutionTime) {
        this.resolutionTime = resolutionTime;
    }

    @Override
    public Action action() {
        return Action.GIVE_RESOLUTION_TIME;
    }

    @Override
    public Set<String> fields() {
        return Set.of(Model.DURATION);
    }

    @Override
    public void complete(Completion completion) {
        resolutionTime.give(completion.ticket(), completion.duration(Model.DURATION), completion.by());
    }
}
