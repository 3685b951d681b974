package io.ticketflow.process;

import io.ticketflow.shared.Problem;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** A rule's refusal on its way through the engine, which answers it with 400 and the sentence in Tasklist. */
final class RefusedByRule extends FormFieldValidationException {

    private final transient Problem problem;

    RefusedByRule(Problem problem, String sentence) {
        super(problem.sentence().key(), sentence);
        this.problem = problem;
        initCause(problem);
    }

    Problem problem() {
        return problem;
    }
}
