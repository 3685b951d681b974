package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Action;
import io.ticketflow.ticket.EngagedDecision;
import io.ticketflow.ticket.TicketAssignment;
import java.util.Set;
import org.springframework.stereotype.Component;

/** 'Selected member is already engaged in another task', asked at the first assignment. */
@Component
class ConfirmEngagedEngineer implements TaskRule {

    private final TicketAssignment assignment;

    ConfirmEngagedEngineer(TicketAssignment assignment) {
        this.assignment = assignment;
    }

    @Override
    public Action action() {
        return Action.ANSWER_ENGAGED;
    }

    @Override
    public Set<String> fields() {
        return Set.of(Model.DECISION);
    }

    @Override
    public void complete(Completion completion) {
        assignment.answer(
                completion.ticket(), completion.choice(Model.DECISION, EngagedDecision.class), completion.by());
    }

    @Override
    public void opened(CaseId ticket) {
        assignment.asked(ticket);
    }
}
