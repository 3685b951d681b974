package io.ticketflow.attachment;

import io.ticketflow.shared.CaseId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Where the files of a case are: {@code 2025/11/11/N-EXP-1001} (design 6). */
@Entity
class CaseFolder {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu/MM/dd");

    @Id
    private String caseId;

    private String path;

    protected CaseFolder() {}

    static String path(CaseId caseId, LocalDate raisedOn) {
        return DAY.format(raisedOn) + "/" + caseId;
    }

    CaseId caseId() {
        return new CaseId(caseId);
    }

    String path() {
        return path;
    }

    String key(Attachment attachment) {
        return path + "/" + attachment.safeName();
    }
}
