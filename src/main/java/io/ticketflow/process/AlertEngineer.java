package io.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails M2, or M3 after an override: the ticket was assigned. */
@Component
class AlertEngineer implements JavaDelegate {

    private final Correspondence letters;

    AlertEngineer(Correspondence letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.assigned(Executions.ticket(execution));
    }
}
