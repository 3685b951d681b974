package io.ticketflow.process;

import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.DeadlineExtension;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The engineer asks for more time; the Scrum Masters are mailed. */
@Component
class RequestExtension implements TaskRule {

    private final DeadlineExtension extension;
    private final Correspondence letters;

    RequestExtension(DeadlineExtension extension, Correspondence letters) {
        this.extension = extension;
        this.letters = letters;
    }

    @Override
    public Action action() {
        return Action.REQUEST_EXTENSION;
    }

    @Override
    public Set<String> fields() {
        return Set.of(Model.COMMENT);
    }

    @Override
    public void complete(Completion completion) {
        extension.request(completion.ticket(), completion.text(Model.COMMENT), completion.by());
        letters.extensionRequested(completion.ticket());
    }
}
