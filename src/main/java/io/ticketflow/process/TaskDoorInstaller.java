package io.ticketflow.process;

import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Puts the door before each user task. Built-in listeners run whatever a caller asks to skip. */
@Component
class TaskDoorInstaller extends AbstractBpmnParseListener {

    private final TaskDoor door;

    TaskDoorInstaller(TaskDoor door) {
        this.door = door;
    }

    @Override
    public void parseUserTask(Element element, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, door::opened);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_ASSIGNMENT, door::assigned);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, door::completed);
    }
}
