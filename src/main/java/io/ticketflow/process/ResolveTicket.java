package io.ticketflow.process;

import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.TicketResolution;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The engineer resolves the ticket in time. */
@Component
class ResolveTicket implements TaskRule {

    private final TicketResolution resolution;

    ResolveTicket(TicketResolution resolution) {
        this.resolution = resolution;
    }

    @Override
    public Action action() {
        return Action.RESOLVE;
    }

    @Override
    public Set<String> fields() {
        return Set.of(Model.NOTE);
    }

    @Override
    public void complete(Completion completion) {
        resolution.resolve(completion.ticket(), completion.text(Model.NOTE), completion.by());
    }
}
