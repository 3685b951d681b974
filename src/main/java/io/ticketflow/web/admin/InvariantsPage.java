package io.ticketflow.web.admin;

import static java.util.stream.Collectors.toSet;

import io.ticketflow.people.Employee;
import io.ticketflow.security.SignedIn;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.Tickets;
import java.util.Set;
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
    private final Tickets tickets;
    private final Sight sight;

    InvariantsPage(SignedIn signedIn, InvariantReports reports, Tickets tickets, Sight sight) {
        this.signedIn = signedIn;
        this.reports = reports;
        this.tickets = tickets;
        this.sight = sight;
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
            model.addAttribute("seen", seen(report, me));
        }
        return "admin/invariants";
    }

    /** The case ids that lead somewhere: administrators as such see no tickets (design 3). */
    private Set<String> seen(InvariantReport report, Employee me) {
        Set<String> named = report.invariants().stream()
                .flatMap(entry -> entry.first().stream())
                .map(InvariantReport.Violation::caseId)
                .collect(toSet());
        return tickets.findAllByCaseIdIn(named).stream()
                .filter(ticket -> sight.canSee(me, ticket))
                .map(ticket -> ticket.caseId().value())
                .collect(toSet());
    }
}
