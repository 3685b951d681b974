package io.ticketflow.attachment;

import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import java.time.Instant;
import java.util.UUID;

/** A file was added to a case; published in the transaction from which on it counts, once. */
public record AttachmentCompleted(CaseId caseId, UUID id, String fileName, EmployeeId uploader, Instant at) {}
