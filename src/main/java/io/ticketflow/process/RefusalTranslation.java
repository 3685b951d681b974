package io.ticketflow.process;

import io.ticketflow.shared.Problem;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Puts a rule's refusal into the form in which the engine hands it to the person who works in Tasklist. */
@Component
class RefusalTranslation extends CommandInterceptor {

    private final MessageSource messages;

    RefusalTranslation(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public <T> T execute(Command<T> command) {
        try {
            return next.execute(command);
        } catch (Problem problem) {
            throw new RefusedByRule(problem, sentence(problem.sentence()));
        }
    }

    private String sentence(Problem.Sentence sentence) {
        return messages.getMessage(sentence.key(), sentence.arguments().toArray(), LocaleContextHolder.getLocale());
    }
}
