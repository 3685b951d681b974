package io.ticketflow.web.api;

import io.ticketflow.security.SignedIn;
import io.ticketflow.web.admin.InvariantReport;
import io.ticketflow.web.admin.InvariantReports;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/invariants")
class InvariantsApi {

    private final SignedIn signedIn;
    private final InvariantReports reports;

    InvariantsApi(SignedIn signedIn, InvariantReports reports) {
        this.signedIn = signedIn;
        this.reports = reports;
    }

    /**
     * Checks now, over all tickets, and changes nothing but the note of the last check.
     *
     * @param filesAfter {@code nextFiles} of the answer before, to compare more files with the object store
     */
    @GetMapping
    InvariantReport check(@RequestParam(required = false) @Nullable UUID filesAfter) {
        return reports.make(filesAfter, signedIn.employee());
    }
}
