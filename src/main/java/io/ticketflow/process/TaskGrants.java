package io.ticketflow.process;

import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.NullUnmarked;

/**
 * What the engine grants for a task: to its candidates by their role, and to the engineer in person. Whoever claims a
 * task keeps what the role gives and gets nothing more, and a former assignee's grant is deleted.
 */
@NullUnmarked
class TaskGrants extends DefaultAuthorizationProvider {

    private static final AuthorizationEntity[] NONE = {};

    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String oldAssignee, String newAssignee) {
        if (oldAssignee != null) {
            getAuthorizationManager()
                    .deleteAuthorizationsByResourceIdAndUserId(Resources.TASK, task.getId(), oldAssignee);
        }
        boolean forRole = !TaskRights.roles((org.camunda.bpm.engine.delegate.DelegateTask) task)
                .isEmpty();
        return newAssignee == null || forRole ? NONE : super.newTaskAssignee(task, oldAssignee, newAssignee);
    }

    /** A task has no owner here. */
    @Override
    public AuthorizationEntity[] newTaskOwner(Task task, String oldOwner, String newOwner) {
        return NONE;
    }
}
