package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Names;
import io.ticketflow.people.Role;
import io.ticketflow.process.Course.Awaited;
import io.ticketflow.process.Course.State;
import io.ticketflow.process.Course.Step;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Sight;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where a ticket is in the model and how it came there. Only reads, and only for those who see the ticket. */
@Service
@Transactional(readOnly = true)
public class Courses {

    private final HistoryService history;
    private final RepositoryService repository;
    private final TaskService tasks;
    private final Sight sight;
    private final Names names;
    private final ModelWords words;
    private final Clock clock;

    Courses(
            HistoryService history,
            RepositoryService repository,
            TaskService tasks,
            Sight sight,
            Names names,
            ModelWords words,
            Clock clock) {
        this.history = history;
        this.repository = repository;
        this.tasks = tasks;
        this.sight = sight;
        this.names = names;
        this.words = words;
        this.clock = clock;
    }

    /** @throws Problem not found, when the reader may not see the ticket, or its course is not kept any more */
    public Course of(CaseId caseId, Employee reader) {
        return find(caseId, reader).orElseThrow(Courses::forgotten);
    }

    /**
     * Empty once the engine's history of a resolved ticket was cleaned up, years after.
     *
     * @throws Problem not found, when the reader may not see the ticket
     */
    public Optional<Course> find(CaseId caseId, Employee reader) {
        sight.require(reader, caseId);
        return instance(caseId).map(instance -> course(caseId, instance));
    }

    private Course course(CaseId caseId, HistoricProcessInstance instance) {
        BpmnModelInstance model = repository.getBpmnModelInstance(instance.getProcessDefinitionId());
        Map<String, Visits> visits = visits(instance);
        Map<String, List<Awaited>> awaited = instance.getEndTime() == null ? awaited(instance) : Map.of();
        Set<FlowNode> next = next(model, visits);
        Stream<Step> begun = visits.entrySet().stream()
                .filter(visited -> !visited.getValue().gateway())
                .map(visited -> step(
                        visited.getKey(),
                        nameOf(visited.getKey(), visited.getValue(), model),
                        visited.getValue(),
                        awaited.getOrDefault(visited.getKey(), List.of()),
                        next.contains(element(model, visited.getKey()))));
        Stream<Step> possible = next.stream()
                .filter(element -> !(element instanceof Gateway) && !visits.containsKey(element.getId()))
                .map(element -> step(element.getId(), nameOf(element), Visits.NONE, List.of(), true));
        return new Course(
                caseId,
                instance.getProcessDefinitionVersion(),
                Stream.concat(begun, possible).toList(),
                passed(visits));
    }

    /**
     * The model that the ticket runs on, as BPMN.
     *
     * @throws Problem as {@link #of} does
     */
    public String diagram(CaseId caseId, Employee reader) {
        sight.require(reader, caseId);
        String model = instance(caseId).orElseThrow(Courses::forgotten).getProcessDefinitionId();
        return words.diagram(repository.getBpmnModelInstance(model));
    }

    private Optional<HistoricProcessInstance> instance(CaseId caseId) {
        return Optional.ofNullable(history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(caseId.value())
                .singleResult());
    }

    private static Problem forgotten() {
        return Problem.notFound("course.forgotten");
    }

    private Map<String, Visits> visits(HistoricProcessInstance instance) {
        Map<String, Visits> visits = new LinkedHashMap<>();
        Instant now = clock.instant();
        history
                .createHistoricActivityInstanceQuery()
                .processInstanceId(instance.getId())
                .orderByHistoricActivityInstanceStartTime()
                .asc()
                .orderPartiallyByOccurrence()
                .asc()
                .list()
                .stream()
                .filter(visit -> !isOneOfMany(visit))
                .forEach(visit -> visits.merge(elementOf(visit), Visits.of(visit, now), Visits::plus));
        return visits;
    }

    /** A task that several do at once is one visit: its body's. */
    private static boolean isOneOfMany(HistoricActivityInstance visit) {
        return visit.getActivityId().equals(Model.DECIDE_EXTENSION);
    }

    private static String elementOf(HistoricActivityInstance visit) {
        return visit.getActivityId().replace(Model.BODY, "");
    }

    private Map<String, List<Awaited>> awaited(HistoricProcessInstance instance) {
        List<Task> open =
                tasks.createTaskQuery().processInstanceId(instance.getId()).list();
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

    private static Step step(String element, String name, Visits visits, List<Awaited> awaited, boolean next) {
        return new Step(
                element,
                name,
                visits.state(),
                visits.times(),
                visits.spent(),
                visits.since(),
                awaited,
                next,
                Model.OPEN_BESIDE.contains(element));
    }

    private static Set<FlowNode> next(BpmnModelInstance model, Map<String, Visits> visits) {
        List<String> current = visits.entrySet().stream()
                .filter(visit -> visit.getValue().state() == State.CURRENT)
                .map(Map.Entry::getKey)
                .toList();
        return NextSteps.after(model, current);
    }

    private static Set<String> passed(Map<String, Visits> visits) {
        return visits.entrySet().stream()
                .filter(visited -> visited.getValue().gateway())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Null where the ticket was moved to a model that does not have it any more. */
    private static @Nullable FlowNode element(BpmnModelInstance model, String id) {
        return model.getModelElementById(id);
    }

    /** What the model does not have any more is called as in the one on which the ticket was there. */
    private String nameOf(String id, Visits visits, BpmnModelInstance model) {
        FlowNode element = element(model, id);
        return nameOf(
                element == null
                        ? Objects.requireNonNull(element(repository.getBpmnModelInstance(visits.model()), id))
                        : element);
    }

    private static String nameOf(FlowNode element) {
        return element.getName() == null || element.getName().isBlank() ? element.getId() : element.getName();
    }
}
