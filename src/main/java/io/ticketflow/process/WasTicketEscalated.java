package io.ticketflow.process;

import io.ticketflow.ticket.Tickets;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Was the ticket ever escalated? */
@Component
public class WasTicketEscalated implements Question {

    private final Tickets tickets;

    WasTicketEscalated(Tickets tickets) {
        this.tickets = tickets;
    }

    @Override
    public boolean answer(DelegateExecution execution) {
        return tickets.get(Executions.ticket(execution)).isEscalated();
    }
}
