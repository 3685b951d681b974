package io.ticketflow.process;

import io.ticketflow.shared.CaseId;
import io.ticketflow.ticket.Action;
import java.util.Set;

/** What the completion of one user task means. The bean's name is the task's id in the model. */
interface TaskRule {

    /** What the person does who completes it. */
    Action action();

    /** The fields that its form may submit. */
    Set<String> fields();

    void complete(Completion completion);

    /** The task was created: it now is somebody's turn. */
    default void opened(CaseId ticket) {}
}
