package io.ticketflow.process;

import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.DeadlineExtension;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The engineer gives the extended time; reporter and engineer are mailed. */
@Component
class GiveExtendedResolutionTime implements TaskRule {

    private final DeadlineExtension extension;

    GiveExtendedResolutionTime(DeadlineExtension extension) {
        this.extension = extension;
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
        extension.extend(completion.ticket(), completion.duration(Model.DURATION), completion.by());
    }
}
