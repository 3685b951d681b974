package io.ticketflow.process;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;

import io.ticketflow.shared.CaseId;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.stereotype.Service;

/** Tells from the engine's history where a ticket has been. Who may know it is the caller's to check. */
@Service
public class Passages {

    private static final String COLOURS = """
            svg { font: 11px system-ui, sans-serif; text-anchor: middle; background: #fff; }
            text { fill: #1d2433; stroke: none; }
            rect, circle, path, polyline { fill: none; stroke: #9aa3b2; stroke-width: 1.5; }
            .done > rect, .done > circle, .done > path { stroke: #1a7f4b; fill: #e6f5ec; }
            .current > rect, .current > circle, .current > path { stroke: #2f5bd7; fill: #e8eefc; stroke-width: 3; }
            .ended > rect, .ended > circle, .ended > path { stroke: #8a5a00; fill: #fdf3df; stroke-dasharray: 5 3; }
            .scope.scope > rect { fill-opacity: .35; }
            .symbol.symbol { fill: none; stroke-dasharray: none; }
            marker path { fill: #9aa3b2; stroke: none; }
            .heavy.heavy { stroke-width: 3.5; }
            """;

    private final CourseHistory history;
    private final RepositoryService repository;
    private final ModelWords words;

    Passages(CourseHistory history, RepositoryService repository, ModelWords words) {
        this.history = history;
        this.repository = repository;
        this.words = words;
    }

    /** Empty once the engine's history of a resolved ticket was cleaned up, years after. */
    public Optional<Passage> of(CaseId ticket) {
        return history.instance(ticket).map(this::passage);
    }

    private Passage passage(HistoricProcessInstance instance) {
        BpmnModelInstance model = repository.getBpmnModelInstance(instance.getProcessDefinitionId());
        List<Passage.Visit> visits = visits(instance, model);
        Map<String, String> states = visits.stream().collect(groupingBy(Passage.Visit::element)).entrySet().stream()
                .collect(toMap(Map.Entry::getKey, entry -> state(entry.getValue())));
        String picture = ModelPicture.of(words.translated(model), id -> states.getOrDefault(id, "ahead"), COLOURS);
        return new Passage(instance.getProcessDefinitionVersion(), Bpmn.convertToString(model), picture, visits);
    }

    private List<Passage.Visit> visits(HistoricProcessInstance instance, BpmnModelInstance model) {
        return history.activities(instance).stream()
                // A task that several do at once has a visit for each of them, and one for all, which says no more.
                .filter(visit -> !visit.getActivityId().endsWith(Model.BODY))
                .map(visit -> visit(visit, model))
                .toList();
    }

    private Passage.Visit visit(HistoricActivityInstance visit, BpmnModelInstance model) {
        Date end = visit.getEndTime();
        return new Passage.Visit(
                visit.getActivityId(),
                name(visit, model),
                visit.getStartTime().toInstant(),
                end == null ? null : end.toInstant(),
                end != null && !visit.isCanceled());
    }

    /** An element of a version that the ticket was moved away from is called as it was there. */
    private String name(HistoricActivityInstance visit, BpmnModelInstance model) {
        return model.getModelElementById(visit.getActivityId()) instanceof FlowElement element
                ? words.name(element)
                : Objects.requireNonNullElse(visit.getActivityName(), visit.getActivityId());
    }

    private static String state(List<Passage.Visit> visits) {
        if (visits.stream().anyMatch(Passage.Visit::goesOn)) {
            return "current";
        }
        return visits.stream().anyMatch(Passage.Visit::completed) ? "done" : "ended";
    }
}
