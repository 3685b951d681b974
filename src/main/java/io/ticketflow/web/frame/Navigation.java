package io.ticketflow.web.frame;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sections and links that one employee sees beside every page. */
public record Navigation(List<Section> sections) {

    /** @param title a message key */
    public record Section(String title, List<Item> items) {}

    /**
     * @param label a message key
     * @param count how much waits behind the link; null: nothing is said
     * @param current whether the page that is shown belongs to this link
     */
    public record Item(
            String href,
            String label,
            String icon,
            @Nullable Long count,
            boolean current) {}

    static Navigation of(Visitor visitor, String path) {
        return new Navigation(Place.SECTIONS.stream()
                .map(section -> section(section, visitor, path))
                .filter(Objects::nonNull)
                .toList());
    }

    private static @Nullable Section section(String title, Visitor visitor, String path) {
        List<Item> items = Place.ALL.stream()
                .filter(place ->
                        place.section().equals(title) && place.opensTo().test(visitor))
                .map(place -> new Item(place.href(), place.label(), place.icon(), null, place.covers(path)))
                .toList();
        return items.isEmpty() ? null : new Section(title, items);
    }

    /** Where the employee starts. */
    Optional<String> first() {
        return sections.stream()
                .findFirst()
                .map(section -> section.items().get(0).href());
    }
}
