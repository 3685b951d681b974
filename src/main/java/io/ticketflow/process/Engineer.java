package io.ticketflow.process;

import io.ticketflow.ticket.Tickets;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Whose turn it is where the model says 'the engineer'. The engine's expressions call it, which is why it is public. */
@Component
public class Engineer {

    private final Tickets tickets;

    Engineer(Tickets tickets) {
        this.tickets = tickets;
    }

    /** The user id of the ticket's engineer. */
    public String of(DelegateExecution execution) {
        return tickets.get(Executions.ticket(execution)).engineer().toString();
    }
}
