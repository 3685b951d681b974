package io.ticketflow.process;

import io.ticketflow.shared.Problem;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.stereotype.Component;

/** Puts a rule's refusal into the form in which the engine hands it to the person who works in Tasklist. */
@Component
class RefusalTranslation extends CommandInterceptor {

    private final RefusalWords words;

    RefusalTranslation(RefusalWords words) {
        this.words = words;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (RefusedByRule | RefusedClaim refused) {
            throw refused;
        } catch (RuntimeException e) {
            throw problemIn(e)
                    .<RuntimeException>map(problem -> refusal(command, problem))
                    .orElse(e);
        }
    }

    /** The rule's refusal in what the engine has thrown, which wraps what a listener throws. */
    static Optional<Problem> problemIn(Throwable thrown) {
        return Stream.iterate(thrown, Objects::nonNull, Throwable::getCause)
                .filter(Problem.class::isInstance)
                .map(Problem.class::cast)
                .findFirst();
    }

    private ProcessEngineException refusal(Command<?> command, Problem problem) {
        boolean isClaim = command instanceof ClaimTaskCmd || command instanceof AssignTaskCmd;
        String sentence = words.of(problem);
        return isClaim ? new RefusedClaim(problem, sentence) : new RefusedByRule(problem, sentence);
    }
}
