package io.ticketflow.process;

import io.ticketflow.people.Names;
import io.ticketflow.people.Role;
import io.ticketflow.process.Course.Awaited;
import io.ticketflow.shared.EmployeeId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.springframework.stereotype.Component;

/** Whom the open tasks of a ticket wait for: the one whose task it is, or each role that may do it. */
@Component
class AwaitedPeople {

    private final TaskService tasks;
    private final Names names;

    AwaitedPeople(TaskService tasks, Names names) {
        this.tasks = tasks;
        this.names = names;
    }

    /** @param instance the id of the running instance of the model */
    Map<String, List<Awaited>> byTask(String instance) {
        List<Task> open = tasks.createTaskQuery().processInstanceId(instance).list();
        Map<EmployeeId, String> known = names.of(open.stream()
                .map(Task::getAssignee)
                .filter(Objects::nonNull)
                .map(EmployeeId::parse)
                .toList());
        return open.stream()
                .flatMap(task -> awaited(task, known).map(who -> Map.entry(task.getTaskDefinitionKey(), who)))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    private Stream<Awaited> awaited(Task task, Map<EmployeeId, String> known) {
        Instant since = task.getCreateTime().toInstant();
        if (task.getAssignee() != null) {
            return Stream.of(new Awaited(known.get(EmployeeId.parse(task.getAssignee())), null, since));
        }
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .map(Role::valueOf)
                .sorted()
                .map(role -> new Awaited(null, role, since));
    }
}
