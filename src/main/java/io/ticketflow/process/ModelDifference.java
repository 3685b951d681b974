package io.ticketflow.process;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What one model has that another has not. Where an element is drawn does not count, only what it is. */
public final class ModelDifference {

    /** What became of an element. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** @param name of the element in the newer model, or in the older where it is gone */
    public record Change(String element, String name, Kind kind) {}

    /** Connections are elements of their own, and so is what stands in a sub-process. */
    private static final Set<String> NOT_PART_OF_IT = Set.of("incoming", "outgoing", "flowNodeRef", "laneSet");

    private ModelDifference() {}

    static List<Change> between(BpmnModelInstance before, BpmnModelInstance after) {
        Map<String, String> old = elements(before);
        Map<String, String> young = elements(after);
        Set<String> ids = new TreeSet<>(old.keySet());
        ids.addAll(young.keySet());
        return ids.stream()
                .filter(id -> !java.util.Objects.equals(old.get(id), young.get(id)))
                .map(id -> {
                    Kind kind = !old.containsKey(id) ? Kind.ADDED : young.containsKey(id) ? Kind.CHANGED : Kind.REMOVED;
                    return new Change(id, name(kind == Kind.REMOVED ? before : after, id), kind);
                })
                .sorted(Comparator.comparing(Change::kind).thenComparing(Change::element))
                .toList();
    }

    private static String name(BpmnModelInstance model, String id) {
        FlowElement element = model.getModelElementById(id);
        return element.getName() == null || element.getName().isBlank() ? id : element.getName();
    }

    private static Map<String, String> elements(BpmnModelInstance model) {
        Set<String> ids = model.getModelElementsByType(FlowElement.class).stream()
                .map(FlowElement::getId)
                .collect(Collectors.toSet());
        Map<String, String> texts = new LinkedHashMap<>();
        collect(Xml.parse(Bpmn.convertToString(model)).getDocumentElement(), ids, texts);
        return texts;
    }

    private static void collect(Element element, Set<String> ids, Map<String, String> texts) {
        if (ids.contains(element.getAttribute("id"))) {
            texts.put(element.getAttribute("id"), text(element, ids));
        }
        children(element).forEach(child -> collect(child, ids, texts));
    }

    /** Name, attributes and content, in an order of its own. */
    private static String text(Element element, Set<String> ids) {
        NamedNodeMap attributes = element.getAttributes();
        String own = IntStream.range(0, attributes.getLength())
                .mapToObj(attributes::item)
                .map(attribute -> attribute.getNodeName() + "=" + attribute.getNodeValue())
                .sorted()
                .collect(Collectors.joining(" "));
        List<Element> inner = children(element)
                .filter(child -> !NOT_PART_OF_IT.contains(child.getLocalName()))
                .filter(child -> !ids.contains(child.getAttribute("id")))
                .toList();
        String content = inner.isEmpty() && children(element).findAny().isEmpty()
                ? element.getTextContent().strip()
                : inner.stream().map(child -> text(child, ids)).collect(Collectors.joining());
        return "<" + element.getLocalName() + " " + own + ">" + content;
    }

    private static Stream<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }
}
