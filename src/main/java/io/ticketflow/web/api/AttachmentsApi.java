package io.ticketflow.web.api;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import io.ticketflow.attachment.Attachments;
import io.ticketflow.attachment.FileOffer;
import io.ticketflow.attachment.UploadLink;
import io.ticketflow.attachment.UploadPermit;
import io.ticketflow.people.Employee;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Permits;
import io.ticketflow.ticket.Sight;
import io.ticketflow.web.ticket.TicketView;
import io.ticketflow.web.ticket.TicketViews;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/tickets/{caseId}/attachments")
class AttachmentsApi {

    private final SignedIn signedIn;
    private final Sight sight;
    private final Permits permits;
    private final Attachments attachments;

    AttachmentsApi(SignedIn signedIn, Sight sight, Permits permits, Attachments attachments) {
        this.signedIn = signedIn;
        this.sight = sight;
        this.permits = permits;
        this.attachments = attachments;
    }

    /** @param fileName may hold anything: what is kept of it is made anew */
    record Offer(
            @JsonDeserialize(using = StringDeserializer.class) @Nullable
            String fileName,

            @Nullable Long size,
            @Nullable String contentType,
            @Nullable String sha256) {}

    record Upload(UUID id, String key, UploadLink upload) {

        static Upload of(UploadPermit permit) {
            return new Upload(permit.attachment().id(), permit.key(), permit.link());
        }
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Upload request(@PathVariable String caseId, @RequestBody Offer body) {
        CaseId ticket = new CaseId(caseId);
        EmployeeId me = requireParty(ticket);
        if (body.size() == null) {
            throw Problem.invalid("size", "field.required");
        }
        var offer = new FileOffer(body.fileName(), body.size(), body.contentType(), body.sha256());
        return Upload.of(attachments.requestUpload(ticket, me, offer));
    }

    /** A fresh link for an upload that failed, or the first one for a file that was announced with the ticket. */
    @PostMapping("/{id}/link")
    Upload renew(@PathVariable String caseId, @PathVariable UUID id) {
        CaseId ticket = new CaseId(caseId);
        return Upload.of(attachments.renewLink(ticket, id, requireParty(ticket)));
    }

    @PostMapping("/{id}/completion")
    TicketView.File complete(@PathVariable String caseId, @PathVariable UUID id) {
        CaseId ticket = new CaseId(caseId);
        return TicketViews.file(attachments.complete(ticket, id, requireParty(ticket)));
    }

    /** Who may see the ticket is checked at each click; the link behind the redirect lives for a minute at most. */
    @GetMapping("/{id}")
    ResponseEntity<Void> download(@PathVariable String caseId, @PathVariable UUID id) {
        CaseId ticket = new CaseId(caseId);
        sight.require(signedIn.employee(), ticket);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(attachments.downloadLink(ticket, id))
                .cacheControl(CacheControl.noStore())
                .build();
    }

    private EmployeeId requireParty(CaseId ticket) {
        Employee me = signedIn.employee();
        permits.require(Action.ADD, sight.require(me, ticket), me);
        return me.id();
    }
}
