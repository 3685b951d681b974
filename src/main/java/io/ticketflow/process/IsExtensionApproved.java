package io.ticketflow.process;

import io.ticketflow.ticket.DeadlineExtension;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** Have both Scrum Masters approved the extension? */
@Component
public class IsExtensionApproved implements Question {

    private final DeadlineExtension extension;

    IsExtensionApproved(DeadlineExtension extension) {
        this.extension = extension;
    }

    @Override
    public boolean answer(DelegateExecution execution) {
        return extension.isApproved(Executions.ticket(execution));
    }
}
