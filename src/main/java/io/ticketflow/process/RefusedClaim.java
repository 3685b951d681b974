package io.ticketflow.process;

import io.ticketflow.shared.Problem;
import org.camunda.bpm.engine.BadUserRequestException;

/** A rule's refusal to claim a task or give it back: the engine answers only this kind with 400 where no form is. */
final class RefusedClaim extends BadUserRequestException {

    RefusedClaim(Problem problem, String sentence) {
        super(sentence, problem);
    }
}
