package io.ticketflow.process;

import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.TicketResolution;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The engineer resolves the ticket after its escalation. */
@Component
class ResolveEscalatedTicket implements TaskRule {

    private final TicketResolution resolution;

    ResolveEscalatedTicket(TicketResolution resolution) {
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
