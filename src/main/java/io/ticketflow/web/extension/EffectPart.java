package io.ticketflow.web.extension;

import io.ticketflow.people.Employee;
import io.ticketflow.security.SignedIn;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.Permits;
import io.ticketflow.ticket.PromisePreview;
import io.ticketflow.ticket.Sight;
import io.ticketflow.web.text.Sentences;
import io.ticketflow.web.work.HoursAndMinutes;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What an extension would do to the line, for a time that a Scrum Master supposes; a part of the page. */
@Controller
class EffectPart {

    private final SignedIn signedIn;
    private final Sight sight;
    private final Permits permits;
    private final PromisePreview preview;
    private final Sentences sentences;

    EffectPart(SignedIn signedIn, Sight sight, Permits permits, PromisePreview preview, Sentences sentences) {
        this.signedIn = signedIn;
        this.sight = sight;
        this.permits = permits;
        this.preview = preview;
        this.sentences = sentences;
    }

    @GetMapping("/tickets/{caseId}/extension/effect")
    ModelAndView effect(@PathVariable String caseId, @RequestParam Map<String, String> typed) {
        CaseId ticket = new CaseId(caseId);
        Employee me = signedIn.employee();
        permits.require(Action.DECIDE_EXTENSION, sight.require(me, ticket), me);
        ModelAndView part = new ModelAndView("work/time-form :: promised");
        try {
            @Nullable Duration time = HoursAndMinutes.read(typed);
            return time == null ? part : part.addObject("promise", preview.extended(ticket, time));
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID) {
                throw problem;
            }
            return part.addObject("wrong", sentences.of(problem.sentence()));
        }
    }
}
