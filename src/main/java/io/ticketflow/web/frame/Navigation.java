package io.ticketflow.web.frame;

import io.ticketflow.insight.Waiting;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The sections and links that one employee sees beside every page. */
public record Navigation(List<Section> sections) {

    /** @param title a message key */
    public record Section(String title, List<Item> items) {}

    /**
     * @param label a message key
     * @param count how much waits behind the link; null: nothing ever does
     * @param current whether the page that is shown belongs to this link
     */
    public record Item(
            String href,
            String label,
            String icon,
            @Nullable Long count,
            boolean current) {

        /** As it is shown: empty where nothing waits, and no long numbers. */
        public String waits() {
            if (count == null || count == 0) {
                return "";
            }
            return count < Waiting.MOST ? count.toString() : (Waiting.MOST - 1) + "+";
        }
    }

    static Navigation of(Visitor visitor, String path, Waiting waiting) {
        return new Navigation(Place.SECTIONS.stream()
                .map(section -> section(section, visitor, path, waiting))
                .filter(Objects::nonNull)
                .toList());
    }

    private static @Nullable Section section(String title, Visitor visitor, String path, Waiting waiting) {
        List<Item> items = Place.ALL.stream()
                .filter(place ->
                        place.section().equals(title) && place.opensTo().test(visitor))
                .map(place ->
                        new Item(place.href(), place.label(), place.icon(), place.waits(waiting), place.covers(path)))
                .toList();
        return items.isEmpty() ? null : new Section(title, items);
    }

    /** How much waits behind the links, by their addresses. */
    Map<String, String> waiting() {
        return sections.stream()
                .flatMap(section -> section.items().stream())
                .filter(item -> item.count() != null)
                .collect(Collectors.toMap(Item::href, Item::waits));
    }

    /** Where the employee starts. */
    Optional<String> first() {
        return sections.stream()
                .findFirst()
                .map(section -> section.items().get(0).href());
    }
}
