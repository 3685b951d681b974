package io.ticketflow.process;

import io.ticketflow.attachment.AttachmentCompleted;
import io.ticketflow.ticket.Timeline;
import io.ticketflow.ticket.TimelineKind;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A file that was attached is part of the ticket's story, in the transaction from which on it counts. */
@Component
class AttachmentsOnTimeline {

    private final Timeline timeline;

    AttachmentsOnTimeline(Timeline timeline) {
        this.timeline = timeline;
    }

    @EventListener
    void on(AttachmentCompleted attached) {
        timeline.record(attached.caseId(), TimelineKind.ATTACHED, attached.uploader(), "file", attached.fileName());
    }
}
