package io.ticketflow;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/** The settings that are lists: each element has settings of its own below its number, which only its class tells. */
final class ListedSettings {

    private static final Pattern LIST = Pattern.compile("java\\.util\\.List<(io\\.ticketflow\\..+)>");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    private final List<Element> elements = new ArrayList<>();

    /** @param many whether it is itself a list, each entry of which may stand below a number */
    private record Element(String list, String name, boolean many) {

        static Element of(String list, RecordComponent component) {
            return new Element(
                    list,
                    DataObjectPropertyName.toDashedForm(component.getName()),
                    Collection.class.isAssignableFrom(component.getType()));
        }

        boolean isProperty(String given) {
            return given.matches(Pattern.quote(list) + "\\[\\d+]\\." + name + (many ? "(\\[\\d+])?" : ""));
        }

        /** With or without an underscore for a hyphen: both are read. */
        boolean isVariable(String given) {
            return given.matches(KnownSettings.variable(list) + "_\\d+_"
                    + KnownSettings.variable(name).replace("_", "_?") + (many ? "(_\\d+)?" : ""));
        }

        String numbered(String number) {
            return list + "[" + number + "]." + name;
        }
    }

    /** @param type as the compiler has written it down */
    void add(String list, String type) {
        Matcher found = LIST.matcher(type);
        if (!found.matches()) {
            return;
        }
        try {
            Arrays.stream(Class.forName(found.group(1)).getRecordComponents())
                    .map(component -> Element.of(list, component))
                    .forEach(elements::add);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("The settings in " + type + " have gone", e);
        }
    }

    boolean hasProperty(String name) {
        return elements.stream().anyMatch(element -> element.isProperty(name));
    }

    boolean hasVariable(String name) {
        return elements.stream().anyMatch(element -> element.isVariable(name));
    }

    /** Every one that there could be below the number that stands in a wrong name. */
    Stream<String> names(String wrong) {
        Matcher number = NUMBER.matcher(wrong);
        String given = number.find() ? number.group() : "0";
        return elements.stream().map(element -> element.numbered(given));
    }
}
