package io.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails M9: the ticket was resolved after its escalation. */
@Component
class TicketResolvedAfterEscalation implements JavaDelegate {

    private final Correspondence letters;

    TicketResolvedAfterEscalation(Correspondence letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.resolved(Executions.ticket(execution));
    }
}
