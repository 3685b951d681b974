package io.ticketflow.web.frame;

import io.ticketflow.security.RefusedCall;
import io.ticketflow.web.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.web.servlet.error.ErrorViewResolver;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What was turned away before it reached a page is said in the same way as what a page refuses. */
@Component
class RefusedCallView implements ErrorViewResolver {

    private final Refusals refusals;
    private final PageProblems pages;

    RefusedCallView(Refusals refusals, PageProblems pages) {
        this.refusals = refusals;
        this.pages = pages;
    }

    @Override
    public @Nullable ModelAndView resolveErrorView(
            HttpServletRequest request, HttpStatus status, Map<String, Object> model) {
        return RefusedCall.of(request)
                .map(reason -> pages.view(refusals.of(reason), request))
                .orElse(null);
    }
}
