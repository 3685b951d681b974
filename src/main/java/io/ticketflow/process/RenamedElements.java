package io.ticketflow.process;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperties;
import org.camunda.bpm.model.bpmn.instance.camunda.CamundaProperty;

/**
 * Which elements of the new version are those of the old one that were called otherwise. An element says so by the
 * extension property {@value #FORMERLY}. What stands inside or at the edge of such an element has to be named as well,
 * for the engine pairs by itself only what has the same surroundings.
 */
record RenamedElements(BpmnModelInstance old, BpmnModelInstance latest) {

    static final String FORMERLY = "formerly";

    /** @param pair takes the old id and the new one */
    void forEach(BiConsumer<String, String> pair) {
        renamed()
                .flatMap(element -> Stream.concat(Stream.of(element), surroundedBy(element)))
                .distinct()
                .filter(element -> old.getModelElementById(before(element)) != null)
                .forEach(element -> pair(element, pair));
    }

    private static void pair(FlowNode element, BiConsumer<String, String> pair) {
        if (element instanceof Activity activity && activity.getLoopCharacteristics() != null) {
            pair.accept(before(element) + Model.BODY, element.getId() + Model.BODY);
        }
        pair.accept(before(element), element.getId());
    }

    private Stream<FlowNode> renamed() {
        return latest.getModelElementsByType(FlowNode.class).stream()
                .filter(element -> !before(element).equals(element.getId()));
    }

    private Stream<FlowNode> surroundedBy(FlowNode element) {
        return latest.getModelElementsByType(FlowNode.class).stream()
                .filter(RenamedElements::waits)
                .filter(other -> isInside(other, element) || isAtTheEdgeOf(other, element));
    }

    /** Only where a ticket can stand does the engine want to know of a pair. */
    private static boolean waits(FlowNode element) {
        return element instanceof UserTask || element instanceof SubProcess || element instanceof BoundaryEvent;
    }

    private static boolean isInside(FlowNode element, FlowNode surrounding) {
        var parent = element.getParentElement();
        return parent != null
                && (parent.equals(surrounding) || (parent instanceof SubProcess scope && isInside(scope, surrounding)));
    }

    private static boolean isAtTheEdgeOf(FlowNode element, FlowNode activity) {
        return element instanceof BoundaryEvent event && event.getAttachedTo().equals(activity);
    }

    private static String before(FlowNode element) {
        return properties(element).stream()
                .filter(property -> FORMERLY.equals(property.getCamundaName()))
                .map(CamundaProperty::getCamundaValue)
                .findFirst()
                .orElse(element.getId());
    }

    private static List<CamundaProperty> properties(FlowNode element) {
        return element.getExtensionElements() == null
                ? List.of()
                : List.copyOf(
                        element
                                .getExtensionElements()
                                .getElementsQuery()
                                .filterByType(CamundaProperties.class)
                                .list()
                                .stream()
                                .flatMap(given -> given.getCamundaProperties().stream())
                                .toList());
    }
}
