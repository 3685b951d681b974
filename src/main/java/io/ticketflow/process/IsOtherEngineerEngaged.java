package io.ticketflow.process;

import io.ticketflow.ticket.TicketAssignment;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Has the engineer that SM2 picked an unresolved ticket? */
@Component
public class IsOtherEngineerEngaged implements Question {

    private final TicketAssignment assignment;

    IsOtherEngineerEngaged(TicketAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public boolean answer(DelegateExecution execution) {
        return assignment.isEngaged(Executions.ticket(execution));
    }
}
