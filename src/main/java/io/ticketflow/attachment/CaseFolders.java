package io.ticketflow.attachment;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Organisation;
import io.ticketflow.shared.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The folder of each case in the object store. */
@Service
public class CaseFolders {

    private final CaseFolderRows folders;
    private final ZoneId zone;

    CaseFolders(CaseFolderRows folders, Organisation organisation) {
        this.folders = folders;
        this.zone = organisation.zone();
    }

    /**
     * Fixes the folder of a case, once: it stays, even should the organisation's zone change.
     *
     * @param raisedAt gives the day, in the organisation's zone (design 6)
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void open(CaseId caseId, Instant raisedAt) {
        folders.open(caseId.value(), CaseFolder.path(caseId, LocalDate.ofInstant(raisedAt, zone)));
    }

    /**
     * Where the files of the case are, e.g. {@code 2025/11/11/N-EXP-1001}.
     *
     * @throws Problem {@link Problem.Kind#NOT_FOUND} when there is no such case
     */
    public String path(CaseId caseId) {
        return of(caseId).path();
    }

    CaseFolder of(CaseId caseId) {
        return folders.findByCaseId(caseId.value()).orElseThrow(() -> Problem.notFound("ticket.unknown"));
    }
}
