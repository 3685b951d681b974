package io.ticketflow.process;

import io.ticketflow.shared.Problem;
import org.camunda.bpm.engine.impl.form.validator.FormFieldValidationException;

/** A rule's refusal of a form on its way through the engine, which answers it with 400 and the sentence in Tasklist. */
final class RefusedByRule extends FormFieldValidationException {

    RefusedByRule(Problem problem, String sentence) {
        super(problem.sentence().key(), sentence);
        initCause(problem);
    }
}
