package io.ticketflow.process;

import io.ticketflow.ticket.TicketAssignment;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Was the question at an override answered with 'assign anyway'? */
@Component
public class IsReplacedAnyway implements Question {

    private final TicketAssignment assignment;

    IsReplacedAnyway(TicketAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public boolean answer(DelegateExecution execution) {
        return assignment.isPicked(Executions.ticket(execution));
    }
}
