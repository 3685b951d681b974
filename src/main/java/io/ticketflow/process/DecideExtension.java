package io.ticketflow.process;

import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.DeadlineExtension;
import io.ticketflow.ticket.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.stereotype.Component;

/** A Scrum Master answers a request for an extension, for one of the two roles. */
@Component
public class DecideExtension implements TaskRule {

    private final DeadlineExtension extension;
    private final Correspondence letters;

    DecideExtension(DeadlineExtension extension, Correspondence letters) {
        this.extension = extension;
        this.letters = letters;
    }

    /** The roles that decide: one task is made for each. */
    public List<String> roles() {
        return Arrays.stream(Level.values()).map(Level::name).toList();
    }

    /** Whether one has said no, which ends the asking. */
    public boolean isDeclined(DelegateExecution execution) {
        return extension.isDeclined(Executions.ticket(execution));
    }

    @Override
    public Action action() {
        return Action.DECIDE_EXTENSION;
    }

    @Override
    public Set<String> fields() {
        return Set.of(Model.APPROVED, Model.COMMENT);
    }

    @Override
    public void complete(Completion completion) {
        extension.decide(
                completion.ticket(),
                completion.requiredRole(),
                completion.flag(Model.APPROVED),
                completion.text(Model.COMMENT),
                completion.by());
        if (extension.isDeclined(completion.ticket())) {
            letters.extensionDeclined(completion.ticket(), completion.by(), completion.text(Model.COMMENT));
        }
    }
}
