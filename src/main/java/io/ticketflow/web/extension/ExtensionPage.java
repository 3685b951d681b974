package io.ticketflow.web.extension;

import io.ticketflow.process.Lifecycle;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Permits;
import io.ticketflow.ticket.Sight;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.web.ticket.TicketViews;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The engineer asks for more time, once per assignment. */
@Controller
@RequestMapping("/tickets/{caseId}/extension")
class ExtensionPage {

    private final SignedIn signedIn;
    private final Lifecycle lifecycle;
    private final TicketViews views;
    private final Sight sight;
    private final Permits permits;
    private final Forms forms;
    private final Sentences sentences;

    ExtensionPage(
            SignedIn signedIn,
            Lifecycle lifecycle,
            TicketViews views,
            Sight sight,
            Permits permits,
            Forms forms,
            Sentences sentences) {
        this.signedIn = signedIn;
        this.lifecycle = lifecycle;
        this.views = views;
        this.sight = sight;
        this.permits = permits;
        this.forms = forms;
        this.sentences = sentences;
    }

    @GetMapping
    ModelAndView show(@PathVariable String caseId) {
        return page(new CaseId(caseId)).addObject("form", Form.blank());
    }

    @PostMapping
    ModelAndView ask(
            @PathVariable String caseId, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        CaseId ticket = new CaseId(caseId);
        return forms.submit(
                typed,
                () -> {
                    lifecycle.requestExtension(ticket, typed.get("comment"), signedIn.employee());
                    redirect.addFlashAttribute("flash", sentences.of("extension.asked", ticket.value()));
                    return "redirect:/tickets/" + ticket;
                },
                () -> page(ticket));
    }

    private ModelAndView page(CaseId caseId) {
        permits.require(Action.REQUEST_EXTENSION, sight.require(signedIn.employee(), caseId), signedIn.employee());
        return new ModelAndView(
                "extension/request",
                Map.of(
                        "ticket",
                        views.of(caseId, signedIn.employee()),
                        "crumbs",
                        List.of(new Crumb("/tickets/" + caseId, caseId.value()))));
    }
}
