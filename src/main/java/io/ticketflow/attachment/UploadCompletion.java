package io.ticketflow.attachment;

import io.ticketflow.attachment.ObjectStore.StoredObject;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.time.Clock;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** From an upload to an attachment that counts, when what the store holds is what was announced. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class UploadCompletion {

    private final AttachmentRows rows;
    private final OfferCheck check;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    UploadCompletion(AttachmentRows rows, OfferCheck check, ApplicationEventPublisher events, Clock clock) {
        this.rows = rows;
        this.check = check;
        this.events = events;
        this.clock = clock;
    }

    /** The upload, for the one who began it. */
    Attachment own(CaseId caseId, UUID id, EmployeeId uploader) {
        Attachment attachment = rows.lock(id, caseId).orElseThrow(() -> Problem.notFound("attachment.unknown"));
        if (!attachment.uploader().equals(uploader)) {
            throw Problem.notPermitted("attachment.not-uploader");
        }
        return attachment;
    }

    Attachment confirm(Attachment announced, StoredObject seen) {
        refuseOther(announced, seen);
        rows.takeTurn(announced.caseId().value());
        Attachment attachment = own(announced.caseId(), announced.id(), announced.uploader());
        if (!attachment.isComplete()) {
            check.oneMore(complete(attachment.caseId()));
            attachment.complete(seen, clock.instant());
            events.publishEvent(new AttachmentCompleted(
                    attachment.caseId(),
                    attachment.id(),
                    attachment.fileName(),
                    attachment.uploader(),
                    clock.instant()));
        }
        return attachment;
    }

    private long complete(CaseId caseId) {
        return rows.of(caseId).stream().filter(Attachment::isComplete).count();
    }

    private static void refuseOther(Attachment announced, StoredObject seen) {
        String name = announced.fileName();
        Problem.check()
                .field(
                        "size",
                        seen.size() == announced.size(),
                        "attachment.other-size",
                        name,
                        ReadableSize.of(seen.size()),
                        ReadableSize.of(announced.size()))
                .field(
                        "contentType",
                        announced.contentType().equalsIgnoreCase(seen.contentType()),
                        "attachment.other-type",
                        name,
                        seen.contentType(),
                        announced.contentType())
                .field(
                        "sha256",
                        announced.sha256() == null || announced.sha256().equals(seen.sha256()),
                        "attachment.other-content",
                        name)
                .orRefuse();
    }
}
