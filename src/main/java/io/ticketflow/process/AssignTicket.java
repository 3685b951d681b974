package io.ticketflow.process;

import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.TicketAssignment;
import java.util.Set;
import org.springframework.stereotype.Component;

/** A Scrum Master picks an engineer for a ticket that nobody has. */
@Component
class AssignTicket implements TaskRule {

    private final TicketAssignment assignment;

    AssignTicket(TicketAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public Action action() {
        return Action.ASSIGN;
    }

    @Override
    public Set<String> fields() {
        return Set.of(Model.ENGINEER);
    }

    @Override
    public void complete(Completion completion) {
        assignment.pick(completion.ticket(), completion.employee(Model.ENGINEER), completion.by());
    }
}
