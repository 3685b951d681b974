package io.ticketflow.web.work;

import io.ticketflow.insight.OpenExtensions;
import io.ticketflow.insight.PastPromises;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.line.LineView;
import io.ticketflow.web.line.LineViews;
import io.ticketflow.web.ticket.TicketViews;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** An engineer's own line: what to work on now, what comes then, and what is escalated. */
@Controller
class WorkPage {

    private final SignedIn signedIn;
    private final LineViews lines;
    private final TicketViews views;
    private final OpenExtensions extensions;
    private final PastPromises promises;

    WorkPage(SignedIn signedIn, LineViews lines, TicketViews views, OpenExtensions extensions, PastPromises promises) {
        this.signedIn = signedIn;
        this.lines = lines;
        this.views = views;
        this.extensions = extensions;
        this.promises = promises;
    }

    @GetMapping("/work")
    String show(Model model) {
        Employee me = signedIn.employee();
        if (!me.has(Role.ASSIGNEE)) {
            throw Problem.notPermitted("work.engineers-only");
        }
        LineView line = lines.of(me.id(), me);
        Set<CaseId> approved = extensions.approvedFor(me.id());
        List<LineView.Entry> planned =
                line.tickets().stream().filter(entry -> !entry.escalated()).toList();
        model.addAttribute("form", Form.blank());
        model.addAttribute(
                "escalated",
                line.tickets().stream().filter(LineView.Entry::escalated).toList());
        model.addAttribute("line", planned.stream().skip(1).toList());
        model.addAttribute("approved", approved);
        model.addAttribute("promises", promises.own(me));
        model.addAttribute(
                "now",
                planned.stream()
                        .findFirst()
                        .map(entry -> views.of(entry.caseId(), me))
                        .orElse(null));
        return "work/work";
    }
}
