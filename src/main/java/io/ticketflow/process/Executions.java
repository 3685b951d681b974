package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import org.camunda.bpm.engine.delegate.DelegateExecution;

/** Which ticket an execution is about: its business key says so. */
final class Executions {

    private Executions() {}

    static CaseId ticket(DelegateExecution execution) {
        return new CaseId(execution.getProcessBusinessKey());
    }
}
