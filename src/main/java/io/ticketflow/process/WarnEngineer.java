package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Escalation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Mails M4, unless the deadline has passed by now. */
@Component
class WarnEngineer implements JavaDelegate {

    private final Escalation escalation;
    private final Correspondence letters;

    WarnEngineer(Escalation escalation, Correspondence letters) {
        this.escalation = escalation;
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseId caseId = Executions.ticket(execution);
        if (escalation.warn(caseId)) {
            letters.warned(caseId);
        }
    }
}
