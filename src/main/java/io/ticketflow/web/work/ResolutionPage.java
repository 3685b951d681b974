package io.ticketflow.web.work;

import io.ticketflow.process.Lifecycle;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Action;
import io.ticketflow.web.ticket.TicketForm;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The engineer resolves the ticket, with a note on what was done. */
@Controller
@RequestMapping("/tickets/{caseId}/resolution")
class ResolutionPage {

    private static final TicketForm.Kind KIND = new TicketForm.Kind(Action.RESOLVE, "work/resolution", "work.resolved");

    private final TicketForm form;
    private final Lifecycle lifecycle;

    ResolutionPage(TicketForm form, Lifecycle lifecycle) {
        this.form = form;
        this.lifecycle = lifecycle;
    }

    @GetMapping
    ModelAndView show(@PathVariable String caseId) {
        return form.blank(KIND, caseId);
    }

    @PostMapping
    ModelAndView resolve(
            @PathVariable String caseId, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        return form.submit(
                KIND, caseId, typed, redirect, me -> lifecycle.resolve(new CaseId(caseId), typed.get("note"), me));
    }
}
