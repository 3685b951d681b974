package io.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails M9: the ticket was resolved in time. */
@Component
class TicketResolved implements JavaDelegate {

    private final Correspondence letters;

    TicketResolved(Correspondence letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.resolved(Executions.ticket(execution));
    }
}
