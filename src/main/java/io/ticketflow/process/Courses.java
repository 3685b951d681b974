package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.process.Course.Awaited;
import io.ticketflow.process.Course.State;
import io.ticketflow.process.Course.Step;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.Problem;
import io.ticketflow.ticket.Sight;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
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

    private final CourseHistory history;
    private final AwaitedPeople people;
    private final RepositoryService repository;
    private final Sight sight;
    private final ModelWords words;

    Courses(CourseHistory history, AwaitedPeople people, RepositoryService repository, Sight sight, ModelWords words) {
        this.history = history;
        this.people = people;
        this.repository = repository;
        this.sight = sight;
        this.words = words;
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
        return history.instance(caseId).map(instance -> course(caseId, instance));
    }

    private Course course(CaseId caseId, HistoricProcessInstance instance) {
        BpmnModelInstance model = repository.getBpmnModelInstance(instance.getProcessDefinitionId());
        Map<String, Visits> visits = history.visits(instance);
        Map<String, List<Awaited>> awaited = instance.getEndTime() == null ? people.byTask(instance.getId()) : Map.of();
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
        String model = history.instance(caseId).orElseThrow(Courses::forgotten).getProcessDefinitionId();
        return words.diagram(repository.getBpmnModelInstance(model));
    }

    private static Problem forgotten() {
        return Problem.notFound("course.forgotten");
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
