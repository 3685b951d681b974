package io.ticketflow.process;

import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.TicketAssignment;
import java.util.Set;
import org.springframework.stereotype.Component;

/** SM2 picks another engineer and says why. */
@Component
class OverrideAssignment implements TaskRule {

    private final TicketAssignment assignment;

    OverrideAssignment(TicketAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public Action action() {
        return Action.OVERRIDE;
    }

    @Override
    public Set<String> fields() {
        return Set.of(Model.ENGINEER, Model.COMMENT);
    }

    @Override
    public void complete(Completion completion) {
        assignment.pickAnother(
                completion.ticket(),
                completion.employee(Model.ENGINEER),
                completion.text(Model.COMMENT),
                completion.by());
    }
}
