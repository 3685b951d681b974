package io.ticketflow.process;

import io.ticketflow.attachment.CaseFolders;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Tickets;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.stereotype.Component;

/** Fixes the folder in S3 that the ticket's attachments are kept in (requirement 14). */
@Component
class OpenCaseFolder implements JavaDelegate {

    private final CaseFolders folders;
    private final Tickets tickets;

    OpenCaseFolder(CaseFolders folders, Tickets tickets) {
        this.folders = folders;
        this.tickets = tickets;
    }

    @Override
    public void execute(DelegateExecution execution) {
        CaseId caseId = Executions.ticket(execution);
        folders.open(caseId, tickets.get(caseId).raisedAt());
    }
}
