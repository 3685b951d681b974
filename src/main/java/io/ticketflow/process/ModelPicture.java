package io.ticketflow.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.BoundaryEvent;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Event;
import org.camunda.bpm.model.bpmn.instance.EventDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.ParallelGateway;
import org.camunda.bpm.model.bpmn.instance.Participant;
import org.camunda.bpm.model.bpmn.instance.SubProcess;
import org.camunda.bpm.model.bpmn.instance.TerminateEventDefinition;
import org.camunda.bpm.model.bpmn.instance.ThrowEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnEdge;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnLabel;
import org.camunda.bpm.model.bpmn.instance.bpmndi.BpmnShape;
import org.camunda.bpm.model.bpmn.instance.dc.Bounds;
import org.jspecify.annotations.Nullable;

/** Draws the model as its file lays it out: SVG for the few shapes of BPMN that the lifecycle uses. */
final class ModelPicture {

    private static final double LETTER = 5.6;
    private static final int LINE = 13;

    private final StringBuilder svg = new StringBuilder();
    private final Function<String, String> style;

    private ModelPicture(Function<String, String> style) {
        this.style = style;
    }

    /** @param style the class of an element of this id */
    static String of(BpmnModelInstance model, Function<String, String> style) {
        return of(model, style, "");
    }

    /** @param colours of the classes, as a style sheet: the picture then needs no other file */
    static String of(BpmnModelInstance model, Function<String, String> style, String colours) {
        ModelPicture picture = new ModelPicture(style);
        BpmnShape shape = model.getModelElementsByType(BpmnShape.class).stream()
                .filter(each -> each.getBpmnElement() instanceof Participant)
                .findFirst()
                .orElseThrow();
        Bounds pool = shape.getBounds();
        picture.add(
                "<svg xmlns='http://www.w3.org/2000/svg' role='img' aria-label='%s' viewBox='%s %s %s %s'>",
                text(title(shape.getBpmnElement())),
                pool.getX() - 5,
                pool.getY() - 5,
                pool.getWidth() + 10,
                pool.getHeight() + 10);
        picture.svg.append(colours.isEmpty() ? "" : "<style>\n" + colours + "</style>\n");
        picture.add("<defs><marker id='arrow' markerWidth='9' markerHeight='8' refX='8' refY='4' orient='auto'>"
                + "<path d='M0,0 L9,4 L0,8 z'/></marker></defs>");
        model.getModelElementsByType(BpmnShape.class).forEach(picture::draw);
        model.getModelElementsByType(BpmnEdge.class).forEach(picture::draw);
        return picture.svg.append("</svg>").toString();
    }

    private void draw(BpmnShape shape) {
        BaseElement element = shape.getBpmnElement();
        Bounds bounds = shape.getBounds();
        String scope = element instanceof SubProcess ? "scope " : "";
        add("<g class='%s%s'><title>%s</title>", scope, style.apply(element.getId()), text(title(element)));
        if (element instanceof Participant || element instanceof Lane) {
            box(bounds, 0);
            sideways(bounds, title(element));
        } else if (element instanceof Event event) {
            circle(event, bounds);
        } else if (element instanceof Gateway gateway) {
            diamond(gateway, bounds);
        } else {
            box(bounds, 10);
            boolean whole = !(element instanceof SubProcess);
            double y = whole ? bounds.getY() + bounds.getHeight() / 2 : bounds.getY() + 16;
            words(title(element), bounds.getX() + bounds.getWidth() / 2, y, bounds.getWidth() - 8);
            if (whole) {
                double x = bounds.getX() + 7;
                add("<text class='kind' x='%s' y='%s'>%s</text>", x, bounds.getY() + 14, person(element) ? "☺" : "⚙");
            }
        }
        label(shape.getBpmnLabel(), title(element));
        add("</g>");
    }

    private static boolean person(BaseElement element) {
        return element instanceof UserTask;
    }

    private void draw(BpmnEdge edge) {
        BaseElement flow = edge.getBpmnElement();
        String points = edge.getWaypoints().stream()
                .map(point -> number(point.getX()) + "," + number(point.getY()))
                .collect(Collectors.joining(" "));
        add("<g class='flow %s'><title>%s</title>", style.apply(flow.getId()), flow.getId());
        add("<polyline points='%s' marker-end='url(#arrow)'/>", points);
        label(edge.getBpmnLabel(), Objects.requireNonNullElse(((FlowElement) flow).getName(), ""));
        add("</g>");
    }

    private void box(Bounds box, int round) {
        add(
                "<rect x='%s' y='%s' width='%s' height='%s' rx='%s'/>",
                box.getX(), box.getY(), box.getWidth(), box.getHeight(), round);
    }

    private void sideways(Bounds box, String name) {
        double x = box.getX() + 19;
        double y = box.getY() + box.getHeight() / 2;
        add("<text x='%s' y='%s' transform='rotate(-90 %s %s)'>%s</text>", x, y, x, y, text(name));
    }

    private void circle(Event event, Bounds bounds) {
        double x = bounds.getX() + 18;
        double y = bounds.getY() + 18;
        boolean catching = event instanceof BoundaryEvent;
        String dashes = event instanceof BoundaryEvent boundary && !boundary.cancelActivity() ? "5 3" : "none";
        String weight = event instanceof EndEvent ? "heavy" : "light";
        add("<circle class='%s' cx='%s' cy='%s' r='18' stroke-dasharray='%s'/>", weight, x, y, dashes);
        if (catching) {
            add("<circle cx='%s' cy='%s' r='14' stroke-dasharray='%s'/>", x, y, dashes);
        }
        EventDefinition definition = definition(event);
        if (definition != null) {
            add("<path class='symbol' transform='translate(%s %s)' d='%s'/>", x, y, symbol(definition));
        }
    }

    private static @Nullable EventDefinition definition(Event event) {
        var definitions = event instanceof CatchEvent caught
                ? caught.getEventDefinitions()
                : ((ThrowEvent) event).getEventDefinitions();
        return definitions.stream().findFirst().orElse(null);
    }

    private static String symbol(EventDefinition definition) {
        if (definition instanceof TimerEventDefinition) {
            return "M-9,0 a9,9 0 1,0 18,0 a9,9 0 1,0 -18,0 M0,-7 V0 L4,3";
        }
        if (definition instanceof TerminateEventDefinition) {
            return "M-8,0 a8,8 0 1,0 16,0 a8,8 0 1,0 -16,0 M-4,0 H4 M0,-4 V4";
        }
        return definition.getElementType().getTypeName().startsWith("message")
                ? "M-8,-6 H8 V6 H-8 z L0,1 L8,-6"
                : "M0,-9 L7,8 L0,2 L-7,8 z";
    }

    private void diamond(Gateway gateway, Bounds bounds) {
        double x = bounds.getX() + 25;
        double y = bounds.getY() + 25;
        add("<path transform='translate(%s %s)' d='M0,-25 L25,0 L0,25 L-25,0 z'/>", x, y);
        String cross = gateway instanceof ParallelGateway ? "M-10,0 H10 M0,-10 V10" : "M-7,-8 L7,8 M-7,8 L7,-8";
        add("<path class='symbol heavy' transform='translate(%s %s)' d='%s'/>", x, y, cross);
    }

    private void label(@Nullable BpmnLabel label, String name) {
        if (label != null) {
            Bounds place = label.getBounds();
            double width = place.getWidth() + 8;
            int lines = wrapped(name, (int) (width / LETTER)).size();
            double y = place.getY() + Math.max(place.getHeight(), lines * LINE) / 2;
            words(name, place.getX() + place.getWidth() / 2, y, width);
        }
    }

    private void words(String name, double x, double y, double width) {
        List<String> lines = wrapped(name, (int) (width / LETTER));
        double line = y - (lines.size() - 1) * LINE / 2.0 + 4;
        for (String words : lines) {
            add("<text x='%s' y='%s'>%s</text>", x, line, text(words));
            line += LINE;
        }
    }

    private static List<String> wrapped(String name, int letters) {
        List<String> lines = new ArrayList<>(List.of(""));
        for (String word : name.split(" ", -1)) {
            String last = lines.get(lines.size() - 1);
            String longer = last.isEmpty() ? word : last + " " + word;
            if (longer.length() <= letters || last.isEmpty()) {
                lines.set(lines.size() - 1, longer);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }

    private static String title(BaseElement element) {
        Object name = element.getAttributeValue("name");
        return name == null ? element.getId() : name.toString();
    }

    private static String text(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String number(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    private void add(String pattern, Object... values) {
        Object[] printed = Arrays.stream(values)
                .map(value -> value instanceof Double number ? number(number) : value)
                .toArray();
        svg.append(String.format(Locale.ROOT, pattern, printed)).append('\n');
    }
}
