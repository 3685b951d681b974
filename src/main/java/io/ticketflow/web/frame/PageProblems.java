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
        if (isHtmx(request)) {
            response.setHeader("HX-Retarget", "#error-banner");
            response.setHeader("HX-Reswap", "innerHTML");
        }
        return view(refusal, request);
    }

    ModelAndView view(Refusal refusal, HttpServletRequest request) {
        ModelAndView view =
                isHtmx(request) ? new ModelAndView("problem-banner", Map.of("refusal", refusal)) : page(refusal);
        view.addAllObjects(frame.of(request, Map.of()));
        view.setStatus(refusal.status());
        return view;
    }

    private static boolean isHtmx(HttpServletRequest request) {
        return request.getHeader("HX-Request") != null;
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
