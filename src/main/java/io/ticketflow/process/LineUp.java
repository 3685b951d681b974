package io.ticketflow.process;

import io.ticketflow.ticket.TicketAssignment;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Records the assignment and puts the ticket at the end of the engineer's line. */
@Component
class LineUp implements JavaDelegate {

    private final TicketAssignment assignment;

    LineUp(TicketAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public void execute(DelegateExecution execution) {
        assignment.lineUp(Executions.ticket(execution));
    }
}
