package io.ticketflow.web.frame;

import io.ticketflow.web.problem.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/**
 * A refusal for people: a page; or, when htmx asked, the banner of the page that they are on, so that what they typed
 * stays.
 */
@Component
class PageProblems {

    private final Frame frame;

    PageProblems(Frame frame) {
        this.frame = frame;
    }

    ModelAndView answer(Refusal refusal, HttpServletRequest request, HttpServletResponse response) {
        refusal.headers().forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
        ModelAndView answer = request.getHeader("HX-Request") != null ? banner(refusal, response) : page(refusal);
        answer.addAllObjects(frame.of(request));
        answer.setStatus(refusal.status());
        return answer;
    }

    private static ModelAndView banner(Refusal refusal, HttpServletResponse response) {
        response.setHeader("HX-Retarget", "#error-banner");
        response.setHeader("HX-Reswap", "innerHTML");
        return new ModelAndView("problem-banner", Map.of("refusal", refusal));
    }

    private ModelAndView page(Refusal refusal) {
        if (refusal.status() == HttpStatus.FORBIDDEN
                && frame.visitor().filter(Visitor::isStranger).isPresent()) {
            return new ModelAndView("no-role", Map.of("administrators", frame.administrators()));
        }
        return new ModelAndView(
                "error", Map.of("refusal", refusal, "status", refusal.status().value()));
    }
}
