package io.ticketflow.web.ticket;

import io.ticketflow.people.Employee;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Permits;
import io.ticketflow.ticket.Sight;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.text.Sentences;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A page with the one form by which somebody does one thing to a ticket; it leads back to the ticket. */
@Component
public class TicketForm {

    private final SignedIn signedIn;
    private final Sight sight;
    private final Permits permits;
    private final TicketViews views;
    private final Forms forms;
    private final Sentences sentences;

    TicketForm(SignedIn signedIn, Sight sight, Permits permits, TicketViews views, Forms forms, Sentences sentences) {
        this.signedIn = signedIn;
        this.sight = sight;
        this.permits = permits;
        this.views = views;
        this.forms = forms;
        this.sentences = sentences;
    }

    /**
     * @param action what it is for; who may not do it does not get the form
     * @param template of the page
     * @param done the key of the sentence that says what has been done, with the case id
     */
    public record Kind(Action action, String template, String done) {}

    public ModelAndView blank(Kind kind, String caseId) {
        return page(kind, new CaseId(caseId)).addObject("form", Form.blank());
    }

    public ModelAndView submit(
            Kind kind, String caseId, Map<String, String> typed, RedirectAttributes redirect, Consumer<Employee> act) {
        CaseId ticket = new CaseId(caseId);
        return forms.submit(
                typed,
                () -> {
                    act.accept(signedIn.employee());
                    redirect.addFlashAttribute("flash", sentences.of(kind.done(), ticket.value()));
                    return "redirect:/tickets/" + ticket;
                },
                () -> page(kind, ticket));
    }

    private ModelAndView page(Kind kind, CaseId caseId) {
        Employee me = signedIn.employee();
        permits.require(kind.action(), sight.require(me, caseId), me);
        return new ModelAndView(
                kind.template(),
                Map.of(
                        "ticket",
                        views.of(caseId, me),
                        "crumbs",
                        List.of(new Crumb("/tickets/" + caseId, caseId.value()))));
    }
}
