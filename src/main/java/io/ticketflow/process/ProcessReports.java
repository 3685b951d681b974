package io.ticketflow.process;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.process.ProcessCounts.Visited;
import io.ticketflow.process.ProcessReport.Element;
import io.ticketflow.process.ProcessReport.Variant;
import io.ticketflow.process.ProcessReport.Version;
import io.ticketflow.shared.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How the process runs, for its owner and the Scrum Masters: it only reads. */
@Service
@Transactional(readOnly = true)
public class ProcessReports {

    private static final Visited NEVER = new Visited(0, null, null);

    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final ProcessCounts counts;
    private final ModelWords words;
    private final Clock clock;

    ProcessReports(
            RepositoryService repository, RuntimeService runtime, ProcessCounts counts, ModelWords words, Clock clock) {
        this.repository = repository;
        this.runtime = runtime;
        this.counts = counts;
        this.words = words;
        this.clock = clock;
    }

    /** Every version of the model, the newest first. */
    public List<Version> versions(Employee reader) {
        require(reader);
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(Model.PROCESS)
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .map(this::version)
                .toList();
    }

    /**
     * @param from where the period begins
     * @param to where it ends, not included
     * @throws Problem {@link Problem.Kind#NOT_FOUND} when there is no such version,
     *     {@link Problem.Kind#NOT_PERMITTED} unless the reader is a process owner or Scrum Master
     */
    public ProcessReport of(int version, Instant from, Instant to, Employee reader) {
        require(reader);
        ProcessDefinition definition = definition(version);
        List<Element> elements = elements(definition, from, to);
        List<Variant> variants = counts.variants(definition.getId(), from, to);
        Map<String, Duration> usual = new HashMap<>();
        elements.stream()
                .filter(element -> !Model.OPEN_BESIDE.contains(element.id()) && element.p90() != null)
                .forEach(element -> usual.put(element.id(), element.p90()));
        return new ProcessReport(
                version(definition),
                from,
                to,
                elements,
                variants.stream().limit(ProcessReport.MOST_VARIANTS).toList(),
                variants.stream().mapToLong(Variant::tickets).sum(),
                counts.stuck(definition.getId(), usual, clock.instant()),
                counts.failedJobs(definition.getId()));
    }

    /** The version's picture, as BPMN. */
    public String diagram(int version, Employee reader) {
        require(reader);
        return words.diagram(repository.getBpmnModelInstance(definition(version).getId()));
    }

    /** What the version changed of the one before it, in the reader's words; of the first version, nothing. */
    public List<ModelDifference.Change> changes(int version, Employee reader) {
        require(reader);
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(Model.PROCESS)
                .orderByProcessDefinitionVersion()
                .desc()
                .list()
                .stream()
                .filter(before -> before.getVersion() < version)
                .findFirst()
                .map(before -> changes(
                        repository.getBpmnModelInstance(before.getId()),
                        repository.getBpmnModelInstance(definition(version).getId())))
                .orElse(List.of());
    }

    private List<ModelDifference.Change> changes(BpmnModelInstance before, BpmnModelInstance after) {
        return ModelDifference.between(before, after).stream()
                .map(change ->
                        change.called(words.name(change.drawnIn(before, after).getModelElementById(change.element()))))
                .toList();
    }

    private List<Element> elements(ProcessDefinition definition, Instant from, Instant to) {
        Map<String, Visited> visits = counts.visits(definition.getId(), from, to);
        Map<String, Long> now = counts.now(definition.getId());
        Map<String, Long> breaches = counts.breaches(definition.getId(), from, to);
        Process process = repository.getBpmnModelInstance(definition.getId()).getModelElementById(Model.PROCESS);
        return inOrder(process.getFlowElements())
                .filter(element -> !(element instanceof Gateway))
                .map(element -> element(element, visits, now, breaches))
                .toList();
    }

    /** As the model has them, with what stands in a sub-process behind it. */
    private static Stream<FlowNode> inOrder(Collection<FlowElement> elements) {
        return elements.stream()
                .filter(FlowNode.class::isInstance)
                .map(FlowNode.class::cast)
                .flatMap(element -> Stream.concat(
                        Stream.of(element),
                        element instanceof SubProcess inner ? inOrder(inner.getFlowElements()) : Stream.empty()));
    }

    private static Element element(
            FlowNode element, Map<String, Visited> visits, Map<String, Long> now, Map<String, Long> breaches) {
        String id = element.getId();
        Visited visited = visits.getOrDefault(id + Model.BODY, visits.getOrDefault(id, NEVER));
        return new Element(
                id,
                element.getName() == null ? id : element.getName(),
                element.getElementType().getTypeName(),
                now.getOrDefault(id, 0L),
                visited.volume(),
                visited.median(),
                visited.p90(),
                breaches.getOrDefault(id, 0L));
    }

    private Version version(ProcessDefinition definition) {
        Instant deployed = repository
                .createDeploymentQuery()
                .deploymentId(definition.getDeploymentId())
                .singleResult()
                .getDeploymentTime()
                .toInstant();
        long open = runtime.createProcessInstanceQuery()
                .processDefinitionId(definition.getId())
                .count();
        return new Version(definition.getVersion(), deployed, open);
    }

    private ProcessDefinition definition(int version) {
        // The engine counts from 1, and takes nothing less.
        ProcessDefinition found = version < 1
                ? null
                : repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(Model.PROCESS)
                        .processDefinitionVersion(version)
                        .singleResult();
        if (found == null) {
            throw Problem.notFound("process.no-version", version);
        }
        return found;
    }

    private static void require(Employee reader) {
        if (!reader.isScrumMaster() && !reader.has(Role.PROCESS_OWNER)) {
            throw Problem.notPermitted("process.owners-only");
        }
    }
}
