package io.ticketflow.web.assignment;

import io.ticketflow.insight.PastPromises;
import io.ticketflow.insight.Person;
import io.ticketflow.insight.Workload;
import io.ticketflow.insight.Workloads;
import io.ticketflow.process.Lifecycle;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.web.ticket.TicketView;
import io.ticketflow.web.ticket.TicketViews;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

/** Always shows what the ticket waits for now: an engineer, the answer to the question, or another engineer. */
@Controller
@RequestMapping("/tickets/{caseId}/assignment")
class AssignmentPage {

    private final SignedIn signedIn;
    private final Lifecycle lifecycle;
    private final TicketViews views;
    private final Workloads workloads;
    private final PastPromises promises;
    private final Forms forms;
    private final Sentences sentences;

    AssignmentPage(
            SignedIn signedIn,
            Lifecycle lifecycle,
            TicketViews views,
            Workloads workloads,
            PastPromises promises,
            Forms forms,
            Sentences sentences) {
        this.signedIn = signedIn;
        this.lifecycle = lifecycle;
        this.views = views;
        this.workloads = workloads;
        this.promises = promises;
        this.forms = forms;
        this.sentences = sentences;
    }

    @GetMapping
    ModelAndView show(@PathVariable String caseId) {
        return page(new CaseId(caseId)).addObject("form", Form.blank());
    }

    @PostMapping
    ModelAndView assign(
            @PathVariable String caseId,
            @RequestParam Map<String, String> typed,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            RedirectAttributes redirect) {
        CaseId ticket = new CaseId(caseId);
        return forms.show(
                typed,
                () -> {
                    boolean asked = lifecycle
                            .assign(ticket, engineer(typed), signedIn.employee())
                            .isPresent();
                    return asked ? question(ticket, htmx) : new ModelAndView(assigned(ticket, redirect));
                },
                () -> page(ticket));
    }

    @PostMapping("/override")
    ModelAndView override(
            @PathVariable String caseId,
            @RequestParam Map<String, String> typed,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String htmx,
            RedirectAttributes redirect) {
        CaseId ticket = new CaseId(caseId);
        return forms.show(
                typed,
                () -> {
                    boolean asked = lifecycle
                            .override(ticket, engineer(typed), typed.get("comment"), signedIn.employee())
                            .isPresent();
                    return asked ? question(ticket, htmx) : new ModelAndView(assigned(ticket, redirect));
                },
                () -> page(ticket));
    }

    @PostMapping("/answer")
    ModelAndView answer(
            @PathVariable String caseId, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        CaseId ticket = new CaseId(caseId);
        return forms.submit(
                typed,
                () -> {
                    EngagedDecision decision = decision(typed.get("decision"));
                    lifecycle.answerEngaged(ticket, decision, signedIn.employee());
                    return decision == EngagedDecision.ASSIGN_ANYWAY
                            ? assigned(ticket, redirect)
                            : putOff(ticket, redirect);
                },
                () -> page(ticket));
    }

    /** With htmx the question takes the place of the list of engineers, which may stand in a dialog. */
    private ModelAndView question(CaseId ticket, @Nullable String htmx) {
        return htmx == null
                ? new ModelAndView("redirect:/tickets/" + ticket + "/assignment")
                : page(ticket).addObject("form", Form.blank());
    }

    private String assigned(CaseId ticket, RedirectAttributes redirect) {
        Person engineer =
                Objects.requireNonNull(views.of(ticket, signedIn.employee()).assignee());
        return done(ticket, sentences.of("assignment.done", ticket.value(), engineer.name()), redirect);
    }

    private String putOff(CaseId ticket, RedirectAttributes redirect) {
        return done(ticket, sentences.of("assignment.put-off", ticket.value()), redirect);
    }

    private static String done(CaseId ticket, String sentence, RedirectAttributes redirect) {
        redirect.addFlashAttribute("flash", sentence);
        return "redirect:/tickets/" + ticket;
    }

    private ModelAndView page(CaseId caseId) {
        TicketView ticket = views.of(caseId, signedIn.employee());
        if (!signedIn.employee().isScrumMaster()) {
            throw Problem.notPermitted("permit.ASSIGN");
        }
        List<Workload> engineers = engineers(ticket);
        return new ModelAndView(
                "assignment/assignment",
                Map.of(
                        "ticket",
                        ticket,
                        "engineers",
                        engineers,
                        "estimates",
                        promises.estimates(
                                engineers.stream()
                                        .map(each -> each.engineer().id())
                                        .toList(),
                                signedIn.employee()),
                        "crumbs",
                        List.of(new Crumb("/tickets/" + caseId, caseId.value()))));
    }

    private List<Workload> engineers(TicketView ticket) {
        if (!ticket.offers(Action.ASSIGN) && !ticket.offers(Action.OVERRIDE)) {
            return List.of();
        }
        return workloads.all().stream()
                .filter(workload -> !workload.engineer().equals(ticket.assignee()))
                .toList();
    }

    private static EmployeeId engineer(Map<String, String> typed) {
        String id = typed.getOrDefault("engineer", "");
        if (id.isBlank()) {
            throw Problem.invalid("engineer", "assignment.choose");
        }
        return EmployeeId.ifValid(id).orElseThrow(() -> Problem.invalid("engineer", "ticket.no-engineer"));
    }

    private static EngagedDecision decision(@Nullable String name) {
        return Arrays.stream(EngagedDecision.values())
                .filter(decision -> decision.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("decision", "field.not-a-choice"));
    }
}
