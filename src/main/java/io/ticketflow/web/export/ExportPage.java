package io.ticketflow.web.export;

import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** A ticket's record as one archive, for those who may take it out; the same for programs. */
@Controller
class ExportPage {

    private static final Logger log = LoggerFactory.getLogger(ExportPage.class);

    private final SignedIn signedIn;
    private final TicketArchives archives;

    ExportPage(SignedIn signedIn, TicketArchives archives) {
        this.signedIn = signedIn;
        this.archives = archives;
    }

    @GetMapping("/tickets/{caseId:[A-Z]+-[A-Z]{3}-[0-9]+}/export")
    void page(@PathVariable String caseId, HttpServletResponse response) {
        export(new CaseId(caseId), response);
    }

    @GetMapping("/api/tickets/{caseId}/export")
    void api(@PathVariable String caseId, HttpServletResponse response) {
        export(new CaseId(caseId), response);
    }

    private void export(CaseId ticket, HttpServletResponse response) {
        TicketArchives.Prepared archive = archives.prepare(ticket, signedIn.employee());
        response.setContentType("application/zip");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(ticket + ".zip")
                        .build()
                        .toString());
        response.setHeader(HttpHeaders.CACHE_CONTROL, CacheControl.noStore().getHeaderValue());
        try {
            archive.writeTo(response.getOutputStream());
        } catch (IOException e) {
            // Who fetched it has gone; what they have so far is no archive.
            log.info("The export of {} broke off: {}", ticket, e.getMessage());
        }
    }
}
