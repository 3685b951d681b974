package io.ticketflow.web.work;

import io.ticketflow.process.Lifecycle;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Permits;
import io.ticketflow.ticket.PromisePreview;
import io.ticketflow.ticket.Sight;
import io.ticketflow.ticket.Ticket;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.web.ticket.TicketView;
import io.ticketflow.web.ticket.TicketViews;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The engineer says in how many hours and minutes; the page says what deadline that makes. */
@Controller
@RequestMapping("/tickets/{caseId}/resolution-time")
class TimePage {

    private final SignedIn signedIn;
    private final Lifecycle lifecycle;
    private final TicketViews views;
    private final PromisePreview preview;
    private final Sight sight;
    private final Permits permits;
    private final Forms forms;
    private final Sentences sentences;

    TimePage(
            SignedIn signedIn,
            Lifecycle lifecycle,
            TicketViews views,
            PromisePreview preview,
            Sight sight,
            Permits permits,
            Forms forms,
            Sentences sentences) {
        this.signedIn = signedIn;
        this.lifecycle = lifecycle;
        this.views = views;
        this.preview = preview;
        this.sight = sight;
        this.permits = permits;
        this.forms = forms;
        this.sentences = sentences;
    }

    @GetMapping
    ModelAndView show(@PathVariable String caseId, @RequestParam Map<String, String> given) {
        return page(new CaseId(caseId), given).addObject("form", Form.blank());
    }

    /** The deadline that this time would make, as a part of a page; a time that cannot be given says why instead. */
    @GetMapping("/preview")
    ModelAndView preview(@PathVariable String caseId, @RequestParam Map<String, String> typed) {
        CaseId ticket = new CaseId(caseId);
        require(ticket);
        try {
            Duration time = HoursAndMinutes.read(typed);
            return time == null ? nothing() : promise(preview.of(ticket, time));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            return nothing().addObject("wrong", sentences.of(problem.sentence()));
        }
    }

    @PostMapping
    ModelAndView give(
            @PathVariable String caseId, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        CaseId ticket = new CaseId(caseId);
        return forms.submit(
                typed,
                () -> {
                    lifecycle.giveResolutionTime(ticket, HoursAndMinutes.read(typed), signedIn.employee());
                    return given(ticket, typed, redirect);
                },
                () -> page(ticket, typed));
    }

    private String given(CaseId caseId, Map<String, String> typed, RedirectAttributes redirect) {
        TicketView ticket = views.of(caseId, signedIn.employee());
        redirect.addFlashAttribute(
                "flash", sentences.of("work.time.given", caseId.value(), Objects.requireNonNull(ticket.deadline())));
        return "work".equals(typed.get("from")) ? "redirect:/work" : "redirect:/tickets/" + caseId;
    }

    private Ticket require(CaseId caseId) {
        Ticket ticket = sight.require(signedIn.employee(), caseId);
        permits.require(Action.GIVE_RESOLUTION_TIME, ticket, signedIn.employee());
        return ticket;
    }

    private ModelAndView page(CaseId caseId, Map<String, String> given) {
        require(caseId);
        return new ModelAndView(
                "work/time",
                Map.of(
                        "ticket",
                        views.of(caseId, signedIn.employee()),
                        "extension",
                        preview.isExtension(caseId),
                        "from",
                        "work".equals(given.get("from")) ? "work" : "",
                        "crumbs",
                        List.of(new Crumb("/tickets/" + caseId, caseId.value()))));
    }

    private static ModelAndView nothing() {
        return new ModelAndView("work/time-form :: promise");
    }

    private static ModelAndView promise(PromisePreview.Promise promise) {
        return nothing().addObject("promise", promise);
    }
}
