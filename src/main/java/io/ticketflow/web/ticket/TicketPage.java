package io.ticketflow.web.ticket;

import io.ticketflow.attachment.AttachmentSettings;
import io.ticketflow.people.Employee;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Comments;
import io.ticketflow.ticket.TimelineKind;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Everything about one ticket, for those who see it. */
@Controller
@RequestMapping("/tickets/{caseId:[A-Z]+-[A-Z]{3}-[0-9]+}")
class TicketPage {

    private final SignedIn signedIn;
    private final TicketViews views;
    private final TimelineView timeline;
    private final Comments comments;
    private final AttachmentSettings limits;
    private final Forms forms;

    TicketPage(
            SignedIn signedIn,
            TicketViews views,
            TimelineView timeline,
            Comments comments,
            AttachmentSettings limits,
            Forms forms) {
        this.signedIn = signedIn;
        this.views = views;
        this.timeline = timeline;
        this.comments = comments;
        this.limits = limits;
        this.forms = forms;
    }

    /** @param show {@code all}, {@code comments} or {@code changes} of the timeline */
    @GetMapping
    ModelAndView ticket(@PathVariable String caseId, @RequestParam(defaultValue = "all") String show) {
        return page(new CaseId(caseId), show).addObject("form", Form.blank());
    }

    @PostMapping("/comments")
    ModelAndView comment(@PathVariable String caseId, @RequestParam Map<String, String> typed) {
        CaseId ticket = new CaseId(caseId);
        return forms.submit(
                typed,
                () -> {
                    comments.add(ticket, typed.get("text"), signedIn.employee());
                    return "redirect:/tickets/" + ticket;
                },
                () -> page(ticket, "all"));
    }

    private ModelAndView page(CaseId caseId, String show) {
        Employee reader = signedIn.employee();
        TicketView ticket = views.of(caseId, reader);
        List<TimelineEntry> events = timeline.of(caseId, 0, reader);
        return new ModelAndView("ticket/ticket")
                .addObject("ticket", ticket)
                .addObject("show", show)
                .addObject(
                        "events",
                        events.stream().filter(event -> isShown(event, show)).toList())
                .addObject("mayAdd", ticket.offers(Action.ADD))
                .addObject("maxSize", limits.maxSize().toBytes())
                .addObject(
                        "placesLeft",
                        Math.max(0, limits.maxCount() - ticket.attachments().size()));
    }

    private static boolean isShown(TimelineEntry event, String show) {
        boolean comment = event.kind() == TimelineKind.COMMENTED;
        return switch (show) {
            case "comments" -> comment;
            case "changes" -> !comment;
            default -> true;
        };
    }
}
