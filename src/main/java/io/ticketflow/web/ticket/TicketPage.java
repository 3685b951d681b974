package io.ticketflow.web.ticket;

import io.ticketflow.attachment.AttachmentSettings;
import io.ticketflow.people.Employee;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Comments;
import io.ticketflow.ticket.Mentions;
import io.ticketflow.ticket.Permits;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.Ticket;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.FormMarks;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.text.Sentences;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everything about one ticket, for those who see it. */
@Controller
@RequestMapping("/tickets/{caseId:[A-Z]+-[A-Z]{3}-[0-9]+}")
class TicketPage {

    private static final String STAFF = "staff";

    private final SignedIn signedIn;
    private final TicketViews views;
    private final TicketStory story;
    private final Sight sight;
    private final Permits permits;
    private final Mentions mentions;
    private final Comments comments;
    private final AttachmentSettings limits;
    private final Forms forms;
    private final Sentences sentences;

    TicketPage(
            SignedIn signedIn,
            TicketViews views,
            TicketStory story,
            Sight sight,
            Permits permits,
            Mentions mentions,
            Comments comments,
            AttachmentSettings limits,
            Forms forms,
            Sentences sentences) {
        this.signedIn = signedIn;
        this.views = views;
        this.story = story;
        this.sight = sight;
        this.permits = permits;
        this.mentions = mentions;
        this.comments = comments;
        this.limits = limits;
        this.forms = forms;
        this.sentences = sentences;
    }

    /**
     * @param show {@code all}, {@code comments}, {@code changes} or {@code mail} of the timeline
     * @param before the id of the event before which the shown part of a very long one ends
     */
    @GetMapping
    ModelAndView ticket(
            @PathVariable String caseId,
            @RequestParam(defaultValue = "all") String show,
            @RequestParam(required = false) @Nullable Long before) {
        return page(new CaseId(caseId), show, before == null ? TicketStory.NEWEST : before)
                .addObject("form", Form.blank());
    }

    /** What happened so far, as a part of another page. */
    @GetMapping("/story")
    ModelAndView story(@PathVariable String caseId) {
        List<StoryEntry> entries = story.of(new CaseId(caseId), TicketStory.NEWEST, signedIn.employee());
        return new ModelAndView("ticket/story :: part")
                .addObject("caseId", new CaseId(caseId))
                .addObject("story", FoldedStory.of(entries, "changes"));
    }

    /** With htmx the answer is the page, of which the browser takes the conversation. */
    @PostMapping("/comments")
    ModelAndView comment(
            @PathVariable String caseId,
            @RequestParam Map<String, String> typed,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            RedirectAttributes redirect) {
        CaseId ticket = new CaseId(caseId);
        return forms.show(
                typed,
                () -> {
                    boolean staffOnly = STAFF.equals(typed.get("audience"));
                    comments.add(ticket, typed.get("text"), staffOnly, signedIn.employee(), FormMarks.of(typed));
                    if (htmx != null) {
                        return page(ticket, "all", TicketStory.NEWEST).addObject("form", Form.blank());
                    }
                    redirect.addFlashAttribute("flash", sentences.of("comment.added"));
                    return new ModelAndView("redirect:/tickets/" + ticket);
                },
                () -> page(ticket, "all", TicketStory.NEWEST));
    }

    private ModelAndView page(CaseId caseId, String show, long before) {
        Employee reader = signedIn.employee();
        TicketView ticket = views.of(caseId, reader);
        Ticket seen = sight.require(reader, caseId);
        boolean mayAdd = ticket.offers(Action.ADD);
        List<StoryEntry> entries = story.of(caseId, before, reader);
        return new ModelAndView("ticket/ticket")
                .addObject("ticket", ticket)
                .addObject("show", show)
                .addObject("story", FoldedStory.of(entries, show))
                .addObject("latest", latest(entries))
                .addObject("mayAdd", mayAdd)
                .addObject("mayExport", permits.allowsExport(seen, reader))
                .addObject("staff", sight.seesStaffOnly(reader, seen))
                .addObject("mentionable", mayAdd ? mentions.choices(seen, false) : List.of())
                .addObject("locked", isLocked(ticket, reader))
                .addObject("maxSize", limits.maxSize().toBytes())
                .addObject(
                        "placesLeft",
                        Math.max(0, limits.maxCount() - ticket.attachments().size()));
    }

    private static @Nullable StoryEntry latest(List<StoryEntry> story) {
        return story.stream()
                .filter(entry -> entry.part() != StoryEntry.Part.MAIL)
                .reduce((first, second) -> second)
                .orElse(null);
    }

    /** SM1 sees an assigned ticket, but cannot assign it again: the page says why (requirement 5). */
    private static boolean isLocked(TicketView ticket, Employee reader) {
        return reader.isScrumMaster()
                && ticket.assignee() != null
                && ticket.resolvedAt() == null
                && ticket.question() == null
                && !ticket.offers(Action.OVERRIDE);
    }
}
