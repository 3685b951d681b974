package io.ticketflow.web.frame;

import io.ticketflow.shared.Problem;
import io.ticketflow.web.problem.Refusal;
import io.ticketflow.web.problem.Refusals;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Shows a form again when a rule refused it. */
@Component
public class Forms {

    private final Refusals refusals;

    Forms(Refusals refusals) {
        this.refusals = refusals;
    }

    /**
     * Does what a form asks for. Where its input is refused, or the moment has passed, {@code again} draws the page once
     * more, with the form as {@code form}; a thing that is not there or not permitted is left to the error pages.
     *
     * @param typed the request's parameters by name
     */
    public ModelAndView submit(Map<String, String> typed, Supplier<String> act, Supplier<ModelAndView> again) {
        return show(typed, () -> new ModelAndView(act.get()), again);
    }

    /** The same for a page that only looks at what its parameters would do. */
    public ModelAndView show(Map<String, String> typed, Supplier<ModelAndView> page, Supplier<ModelAndView> again) {
        try {
            return page.get();
        } catch (Problem problem) {
            return refused(typed, problem, again);
        }
    }

    private ModelAndView refused(Map<String, String> typed, Problem problem, Supplier<ModelAndView> again) {
        Refusal refusal = refusals.of(problem);
        if (refusal.status() == HttpStatus.NOT_FOUND || refusal.status() == HttpStatus.FORBIDDEN) {
            throw problem;
        }
        ModelAndView page = again.get();
        page.addObject("form", Form.refused(typed, refusal));
        page.setStatus(refusal.status());
        return page;
    }
}
