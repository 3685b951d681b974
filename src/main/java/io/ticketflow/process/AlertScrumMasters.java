package io.ticketflow.process;

import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails M1: a ticket was raised. */
@Component
class AlertScrumMasters implements JavaDelegate {

    private final Correspondence letters;

    AlertScrumMasters(Correspondence letters) {
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        letters.raised(Executions.ticket(execution));
    }
}
