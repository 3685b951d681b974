package io.ticketflow.web.admin;

import io.ticketflow.people.Employee;
import io.ticketflow.security.SignedIn;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** An administrator checks, when asked to or curious, that what is kept in several places agrees. */
@Controller
class InvariantsPage {

    private final SignedIn signedIn;
    private final InvariantReports reports;
    private final SeenTickets seen;

    InvariantsPage(SignedIn signedIn, InvariantReports reports, SeenTickets seen) {
        this.signedIn = signedIn;
        this.reports = reports;
        this.seen = seen;
    }

    /** @param check whether to check now: it costs the database some seconds of work when there are many tickets */
    @GetMapping("/admin/invariants")
    String page(
            @RequestParam(defaultValue = "false") boolean check,
            @RequestParam(required = false) @Nullable UUID filesAfter,
            Model model) {
        Employee me = signedIn.employee();
        reports.require(me);
        if (check) {
            InvariantReport report = reports.make(filesAfter, me);
            model.addAttribute("report", report);
            model.addAttribute("seen", seen.among(report.caseIds(), me));
        }
        return "admin/invariants";
    }
}
