package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Escalation;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Escalates the ticket and mails M8 to the engineer's reporting authority of this moment. */
@Component
class EscalateToReportingAuthority implements JavaDelegate {

    private final Escalation escalation;
    private final Correspondence letters;

    EscalateToReportingAuthority(Escalation escalation, Correspondence letters) {
        this.escalation = escalation;
        this.letters = letters;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseId caseId = Executions.ticket(execution);
        letters.escalated(caseId, escalation.escalate(caseId));
    }
}
