package io.ticketflow.web.frame;

import io.ticketflow.web.problem.ApiProblems;
import io.ticketflow.web.problem.Refusal;
import io.ticketflow.web.problem.Refusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;
import org.springframework.web.util.UrlPathHelper;

/** Sends what was thrown to the edge that the request came in by: the API, or a page. */
@ControllerAdvice
class ProblemAdvice {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    private final Refusals refusals;
    private final PageProblems pages;

    ProblemAdvice(Refusals refusals, PageProblems pages) {
        this.refusals = refusals;
        this.pages = pages;
    }

    @ExceptionHandler(Exception.class)
    Object answer(Exception thrown, HttpServletRequest request, HttpServletResponse response) {
        if (hasGone(thrown, response)) {
            // There is nobody to answer, and nothing went wrong.
            return new ModelAndView();
        }
        Refusal refusal = refusals.of(thrown);
        if (refusal.status() == HttpStatus.FORBIDDEN) {
            log.info("{} was refused {} {}", request.getRemoteUser(), request.getMethod(), request.getRequestURI());
        }
        return UrlPathHelper.defaultInstance.getPathWithinApplication(request).startsWith("/api/")
                ? ApiProblems.answer(refusal, request.getRequestURI())
                : pages.answer(refusal, request, response);
    }

    /** Whoever asked has closed the connection. A store of ours may break off too, but before an answer has begun. */
    private static boolean hasGone(Exception thrown, HttpServletResponse response) {
        return thrown instanceof AsyncRequestNotUsableException
                || (response.isCommitted() && DisconnectedClientHelper.isClientDisconnectedException(thrown));
    }
}
