package io.ticketflow.web.extension;

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

/** The engineer asks for more time, once per assignment. */
@Controller
@RequestMapping("/tickets/{caseId}/extension")
class ExtensionPage {

    private static final TicketForm.Kind KIND =
            new TicketForm.Kind(Action.REQUEST_EXTENSION, "extension/request", "extension.asked");

    private final TicketForm form;
    private final Lifecycle lifecycle;

    ExtensionPage(TicketForm form, Lifecycle lifecycle) {
        this.form = form;
        this.lifecycle = lifecycle;
    }

    @GetMapping
    ModelAndView show(@PathVariable String caseId) {
        return form.blank(KIND, caseId);
    }

    @PostMapping
    ModelAndView ask(
            @PathVariable String caseId, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        return form.submit(
                KIND,
                caseId,
                typed,
                redirect,
                me -> lifecycle.requestExtension(new CaseId(caseId), typed.get("comment"), me));
    }
}
