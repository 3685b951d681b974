package io.ticketflow.web.admin;

import io.ticketflow.people.AdministrationEvent;
import io.ticketflow.people.AdministrationHistory;
import io.ticketflow.people.AdministrationKind;
import io.ticketflow.people.FormerEmployee;
import io.ticketflow.people.Names;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.web.text.Sentences;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what administrators changed in sentences: {@code administration.<kind>} of the messages. */
@Component
class Changes {

    private final AdministrationHistory history;
    private final Names names;
    private final Sentences sentences;

    Changes(AdministrationHistory history, Names names, Sentences sentences) {
        this.history = history;
        this.names = names;
        this.sentences = sentences;
    }

    /** @param href the page of the employee or application that it is about */
    record Change(long id, Instant at, String text, String href) {}

    /** @param next the id to go on before; null on the last page */
    record Page(List<Change> items, @Nullable Long next) {}

    Page page(@Nullable EmployeeId employee, @Nullable Long before, int size) {
        List<AdministrationEvent> found = history.page(employee, before, size + 1);
        List<AdministrationEvent> shown = found.subList(0, Math.min(size, found.size()));
        Map<EmployeeId, String> known =
                names.of(shown.stream().flatMap(Changes::people).toList());
        return new Page(
                shown.stream().map(event -> change(event, known)).toList(),
                found.size() > size ? shown.get(size - 1).id() : null);
    }

    private Change change(AdministrationEvent event, Map<EmployeeId, String> known) {
        String text = sentences.of(
                "administration." + event.kind(),
                actor(event, known),
                event.employee() == null
                        ? String.valueOf(event.application())
                        : known.getOrDefault(event.employee(), ""),
                value(event, event.before(), known),
                value(event, event.after(), known));
        String href = event.employee() == null
                ? "/admin/applications/" + event.application()
                : "/admin/employees/" + event.employee();
        return new Change(event.id(), event.at(), text, href);
    }

    private String actor(AdministrationEvent event, Map<EmployeeId, String> known) {
        if (event.byDirectory()) {
            return sentences.of("administration.directory");
        }
        return event.actor() == null ? "" : known.getOrDefault(event.actor(), "");
    }

    private String value(AdministrationEvent event, @Nullable String value, Map<EmployeeId, String> known) {
        if (value == null) {
            return "";
        }
        return switch (event.kind()) {
            case ROLE_GIVEN, ROLE_TAKEN -> sentences.of("role." + value);
            case AUTHORITY_SET, AUTHORITY_CLEARED ->
                EmployeeId.ifValid(value).map(id -> known.getOrDefault(id, "")).orElse("");
            default -> FormerEmployee.shown(value);
        };
    }

    private static Stream<EmployeeId> people(AdministrationEvent event) {
        boolean authority = event.kind() == AdministrationKind.AUTHORITY_SET
                || event.kind() == AdministrationKind.AUTHORITY_CLEARED;
        Stream<@Nullable EmployeeId> values = authority
                ? Stream.of(event.before(), event.after())
                        .map(id -> Optional.ofNullable(id)
                                .flatMap(EmployeeId::ifValid)
                                .orElse(null))
                : Stream.empty();
        return Stream.concat(Stream.of(event.actor(), event.employee()), values).filter(Objects::nonNull);
    }
}
