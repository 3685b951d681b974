package io.ticketflow.process;

import io.ticketflow.ticket.TicketAssignment;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Has the picked engineer an unresolved ticket? */
@Component
public class IsEngineerEngaged implements Question {

    private final TicketAssignment assignment;

    IsEngineerEngaged(TicketAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public boolean answer(DelegateExecution execution) {
        return assignment.isEngaged(Executions.ticket(execution));
    }
}
