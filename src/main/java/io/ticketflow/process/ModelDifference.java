package io.ticketflow.process;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.jspecify.annotations.Nullable;
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

    /**
     * @param name of the element in the newer model, or in the older where it is gone
     * @param facts what is different, of an element that both models have
     */
    public record Change(String element, String name, Kind kind, List<Fact> facts) {

        Change called(String other) {
            return new Change(element, other, kind, facts);
        }

        /** The newer model that has the element. */
        BpmnModelInstance drawnIn(BpmnModelInstance before, BpmnModelInstance after) {
            return kind == Kind.REMOVED ? before : after;
        }
    }

    /**
     * @param name the attribute's or the inner element's as BPMN calls it; {@code type} is the kind of element
     * @param before null where the older model has no such thing
     * @param after null where the newer one has none
     */
    public record Fact(
            String name, @Nullable String before, @Nullable String after) {}

    /** Connections are elements of their own, and so is what stands in a sub-process. */
    private static final Set<String> NOT_PART_OF_IT = Set.of("incoming", "outgoing", "flowNodeRef", "laneSet");

    private static final String TYPE = "type";

    private ModelDifference() {}

    static List<Change> between(BpmnModelInstance before, BpmnModelInstance after) {
        Map<String, Map<String, String>> old = elements(before);
        Map<String, Map<String, String>> young = elements(after);
        return union(old, young)
                .filter(id -> !Objects.equals(old.get(id), young.get(id)))
                .map(id -> {
                    Kind kind = !old.containsKey(id) ? Kind.ADDED : young.containsKey(id) ? Kind.CHANGED : Kind.REMOVED;
                    List<Fact> facts = kind == Kind.CHANGED ? facts(facts(id, old), facts(id, young)) : List.of();
                    return new Change(id, name(kind == Kind.REMOVED ? before : after, id), kind, facts);
                })
                .sorted(Comparator.comparing(Change::kind).thenComparing(Change::element))
                .toList();
    }

    private static Map<String, String> facts(String id, Map<String, Map<String, String>> elements) {
        return elements.getOrDefault(id, Map.of());
    }

    private static List<Fact> facts(Map<String, String> before, Map<String, String> after) {
        return union(before, after)
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> new Fact(name, before.get(name), after.get(name)))
                .toList();
    }

    private static Stream<String> union(Map<String, ?> before, Map<String, ?> after) {
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .sorted();
    }

    private static String name(BpmnModelInstance model, String id) {
        FlowElement element = model.getModelElementById(id);
        return element.getName() == null || element.getName().isBlank() ? id : element.getName();
    }

    private static Map<String, Map<String, String>> elements(BpmnModelInstance model) {
        Set<String> ids = model.getModelElementsByType(FlowElement.class).stream()
                .map(FlowElement::getId)
                .collect(Collectors.toSet());
        Map<String, Map<String, String>> elements = new HashMap<>();
        collect(Xml.parse(Bpmn.convertToString(model)).getDocumentElement(), ids, elements);
        return elements;
    }

    private static void collect(Element element, Set<String> ids, Map<String, Map<String, String>> elements) {
        if (ids.contains(element.getAttribute("id"))) {
            elements.put(element.getAttribute("id"), facts(element, ids));
        }
        children(element).forEach(child -> collect(child, ids, elements));
    }

    private static Map<String, String> facts(Element element, Set<String> ids) {
        Map<String, String> facts = new HashMap<>();
        facts.put(TYPE, element.getLocalName());
        attributes(element).forEach(attribute -> facts.put(attribute.getNodeName(), attribute.getNodeValue()));
        parts(element, ids)
                .forEach(part ->
                        facts.merge(part.getLocalName(), content(part, ids), (one, other) -> one + " " + other));
        return facts;
    }

    /** A text is shown as it is, behind what qualifies it; that it is a text need not be said. */
    private static String content(Element part, Set<String> ids) {
        return children(part).findAny().isEmpty() && !part.getTextContent().isBlank()
                ? (attributes(part, name -> !name.startsWith("xsi:")) + " " + part.getTextContent()).strip()
                : text(part, ids);
    }

    /** Name, attributes and content, in an order of its own. */
    private static String text(Element element, Set<String> ids) {
        String content = children(element).findAny().isEmpty()
                ? element.getTextContent().strip()
                : parts(element, ids).map(part -> text(part, ids)).collect(Collectors.joining());
        return "<" + element.getLocalName() + " " + attributes(element, name -> true) + ">" + content;
    }

    private static String attributes(Element element, Predicate<String> names) {
        return attributes(element)
                .filter(attribute -> names.test(attribute.getNodeName()))
                .map(attribute -> attribute.getNodeName() + "=" + attribute.getNodeValue())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static Stream<Node> attributes(Element element) {
        NamedNodeMap attributes = element.getAttributes();
        return IntStream.range(0, attributes.getLength()).mapToObj(attributes::item);
    }

    /** What belongs to the element itself. */
    private static Stream<Element> parts(Element element, Set<String> ids) {
        return children(element)
                .filter(child -> !NOT_PART_OF_IT.contains(child.getLocalName()))
                .filter(child -> !ids.contains(child.getAttribute("id")));
    }

    private static Stream<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node.getNodeType() == Node.ELEMENT_NODE)
                .map(Element.class::cast);
    }
}
