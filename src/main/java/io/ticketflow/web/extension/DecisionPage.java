package io.ticketflow.web.extension;

import io.ticketflow.insight.OpenExtension;
import io.ticketflow.insight.OpenExtensions;
import io.ticketflow.people.Employee;
import io.ticketflow.process.Lifecycle;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.ExtensionJudges;
import io.ticketflow.ticket.Level;
import io.ticketflow.ticket.Sight;
import io.ticketflow.web.frame.Crumb;
import io.ticketflow.web.frame.Form;
import io.ticketflow.web.frame.Forms;
import io.ticketflow.web.text.Sentences;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The Scrum Masters approve or decline requests for an extension, each for a role held. */
@Controller
class DecisionPage {

    private final SignedIn signedIn;
    private final Lifecycle lifecycle;
    private final OpenExtensions extensions;
    private final ExtensionJudges judges;
    private final Sight sight;
    private final Forms forms;
    private final Sentences sentences;

    DecisionPage(
            SignedIn signedIn,
            Lifecycle lifecycle,
            OpenExtensions extensions,
            ExtensionJudges judges,
            Sight sight,
            Forms forms,
            Sentences sentences) {
        this.signedIn = signedIn;
        this.lifecycle = lifecycle;
        this.extensions = extensions;
        this.judges = judges;
        this.sight = sight;
        this.forms = forms;
        this.sentences = sentences;
    }

    /** @param roles the roles for which the reader may answer now */
    record Request(OpenExtension asked, List<Level> roles) {}

    @GetMapping("/extensions")
    ModelAndView all() {
        Employee me = signedIn.employee();
        List<Request> requests = extensions.toDecide(me).stream()
                .map(asked -> new Request(
                        asked, judges.open(asked.decisions(), asked.engineer().id(), me)))
                .toList();
        return new ModelAndView(
                "extension/extensions",
                Map.of(
                        "yours",
                                requests.stream()
                                        .filter(each -> !each.roles().isEmpty())
                                        .toList(),
                        "others",
                                requests.stream()
                                        .filter(each -> each.roles().isEmpty())
                                        .toList(),
                        "form", Form.blank(),
                        "from", "extensions"));
    }

    @GetMapping("/tickets/{caseId}/extension/decision")
    ModelAndView one(@PathVariable String caseId, @RequestParam Map<String, String> given) {
        return page(new CaseId(caseId), given).addObject("form", Form.blank());
    }

    @PostMapping("/tickets/{caseId}/extension/decision")
    ModelAndView decide(
            @PathVariable String caseId, @RequestParam Map<String, String> typed, RedirectAttributes redirect) {
        CaseId ticket = new CaseId(caseId);
        return forms.submit(
                typed,
                () -> {
                    boolean approved = approved(typed.get("approved"));
                    lifecycle.decideExtension(
                            ticket, role(typed.get("role")), approved, typed.get("comment"), signedIn.employee());
                    redirect.addFlashAttribute(
                            "flash",
                            sentences.of(approved ? "extension.approved" : "extension.declined", ticket.value()));
                    return "extensions".equals(typed.get("from"))
                            ? "redirect:/extensions"
                            : "redirect:/tickets/" + ticket;
                },
                () -> page(ticket, typed));
    }

    private ModelAndView page(CaseId caseId, Map<String, String> given) {
        Employee me = signedIn.employee();
        sight.require(me, caseId);
        ModelAndView page = new ModelAndView(
                "extension/decision",
                Map.of(
                        "caseId",
                        caseId,
                        "from",
                        "extensions".equals(given.get("from")) ? "extensions" : "",
                        "crumbs",
                        List.of(new Crumb("/tickets/" + caseId, caseId.value()))));
        extensions
                .of(caseId, me)
                .map(asked -> new Request(
                        asked, judges.open(asked.decisions(), asked.engineer().id(), me)))
                .ifPresent(request -> page.addObject("request", request));
        return page;
    }

    private static boolean approved(@Nullable String answer) {
        if (!"true".equals(answer) && !"false".equals(answer)) {
            throw Problem.invalid("approved", "field.required");
        }
        return Boolean.parseBoolean(answer);
    }

    private static Level role(@Nullable String name) {
        return Arrays.stream(Level.values())
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("role", "field.required"));
    }
}
