package io.ticketflow.process;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Escalation;
import org.camunda.bpm.model.bpmn.instance.EscalationEventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.xml.ModelInstance;

/** What can come next in the model, seen from where a ticket is: the nearest elements that are more than a gateway. */
final class NextSteps {

    private final ModelInstance model;
    private final Set<FlowNode> found = new LinkedHashSet<>();
    private final Set<FlowNode> seen = new LinkedHashSet<>();

    private NextSteps(ModelInstance model) {
        this.model = model;
    }

    static Set<FlowNode> after(ModelInstance model, Collection<String> elements) {
        NextSteps next = new NextSteps(model);
        elements.stream()
                .map(id -> (FlowNode) model.getModelElementById(id))
                .forEach(element -> next.from(element, elements));
        next.found.removeIf(element -> elements.contains(element.getId()));
        return next.found;
    }

    private void from(FlowNode element, Collection<String> current) {
        boundaries(element).forEach(this::reach);
        // What a sub-process leads to is reached through its end, from what goes on inside it.
        boolean goesOnInside = element instanceof SubProcess
                && current.stream()
                        .map(id -> (FlowNode) model.getModelElementById(id))
                        .anyMatch(inner -> element.equals(inner.getParentElement()));
        if (!goesOnInside) {
            follow(element);
        }
    }

    private void follow(FlowNode element) {
        element.getOutgoing().stream().map(SequenceFlow::getTarget).forEach(this::reach);
    }

    private void reach(FlowNode element) {
        if (!seen.add(element)) {
            return;
        }
        if (element instanceof Gateway || element instanceof BoundaryEvent) {
            note(element);
            follow(element);
        } else if (element instanceof SubProcess inner) {
            inner.getChildElementsByType(StartEvent.class).forEach(this::follow);
        } else {
            found.add(element);
            if (element instanceof EndEvent end) {
                leave(end);
            }
        }
    }

    private void note(FlowNode element) {
        if (element instanceof BoundaryEvent) {
            found.add(element);
        }
    }

    /** The end of a sub-process is not the end: its scope goes on, or an event at its edge catches what is thrown. */
    private void leave(EndEvent end) {
        if (end.getParentElement() instanceof SubProcess scope) {
            Set<BoundaryEvent> catching = new LinkedHashSet<>(boundaries(scope)
                    .filter(event -> escalations(event)
                            .anyMatch(thrown -> escalations(end).anyMatch(thrown::equals)))
                    .toList());
            if (catching.isEmpty()) {
                follow(scope);
            }
            catching.forEach(this::reach);
        }
    }

    private Stream<BoundaryEvent> boundaries(FlowNode element) {
        return model.getModelElementsByType(BoundaryEvent.class).stream()
                .filter(event -> element.equals(event.getAttachedTo()));
    }

    private static Stream<Escalation> escalations(FlowNode event) {
        return event.getChildElementsByType(EscalationEventDefinition.class).stream()
                .map(EscalationEventDefinition::getEscalation);
    }
}
