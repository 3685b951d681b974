package io.ticketflow.web.bucket;

import io.ticketflow.insight.Figure;
import io.ticketflow.insight.Listing;
import io.ticketflow.insight.Period;
import io.ticketflow.insight.Selection;
import io.ticketflow.insight.Sort;
import io.ticketflow.insight.TicketQuery;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.ticket.Priority;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The list that somebody wants to see, as the address of its page says it. What an address cannot mean is left out.
 *
 * @param asked the parameters of the address
 */
record Wish(Listing listing, String path, Map<String, String> asked) {

    private static final List<String> FILTERS = List.of("q", "application", "priority", "assignee");

    /** Of the address, too, but not the reader's to clear. */
    private static final List<String> ELSE = List.of("sort", "figure", "from", "to");

    private static final List<Listing> RESOLVED = List.of(Listing.RESOLVED, Listing.ESCALATION_RESOLVED);

    TicketQuery query(int size) {
        return query(given("cursor"), size);
    }

    TicketQuery query(@Nullable String cursor, int size) {
        return new TicketQuery(
                listing,
                given("q"),
                given("application"),
                priority(),
                engineer(),
                listing == Listing.ALL
                        ? new Selection(figure(), Period.parse(asked.get("from"), asked.get("to")))
                        : null,
                sort(),
                cursor,
                size);
    }

    /** The address of this list, or of what lies under it, from this cursor on. */
    String address(String under, @Nullable String cursor) {
        Map<String, String> parameters = new HashMap<>(asked);
        parameters.keySet().removeIf(name -> !FILTERS.contains(name) && !ELSE.contains(name));
        parameters.values().removeIf(String::isBlank);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path + under);
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        if (cursor != null) {
            address.queryParam("cursor", cursor);
        }
        return address.encode().buildAndExpand(parameters).toUriString();
    }

    /** The address of the same list without its filters. */
    String unfiltered() {
        Map<String, String> rest = new HashMap<>(asked);
        rest.keySet().removeAll(FILTERS);
        return new Wish(listing, path, rest).address("", null);
    }

    boolean isFiltered() {
        return FILTERS.stream().anyMatch(name -> given(name) != null);
    }

    boolean isLaterPage() {
        return given("cursor") != null;
    }

    boolean isEscalation() {
        return listing == Listing.ESCALATION;
    }

    boolean hasEngineers() {
        return listing != Listing.UNASSIGNED && listing != Listing.REPORTED;
    }

    /** The figure of the dashboard whose tickets these are. */
    Figure figure() {
        String wanted = given("figure");
        return Arrays.stream(Figure.values())
                .filter(known ->
                        known.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(wanted))
                .findFirst()
                .orElse(Figure.RAISED);
    }

    /** The orders that make sense for this list, the usual one first. */
    List<Sort> sorts() {
        if (listing == Listing.UNASSIGNED) {
            return List.of(Sort.NEWEST, Sort.OLDEST, Sort.PRIORITY);
        }
        return RESOLVED.contains(listing)
                ? List.of(Sort.NEWEST, Sort.RESOLVED, Sort.OLDEST, Sort.PRIORITY)
                : List.of(Sort.NEWEST, Sort.DEADLINE, Sort.PRIORITY, Sort.OLDEST);
    }

    String word() {
        return word(listing);
    }

    static String word(Listing listing) {
        return listing.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Sort sort() {
        String wanted = given("sort");
        return sorts().stream()
                .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElse(Sort.NEWEST);
    }

    private @Nullable Priority priority() {
        String wanted = given("priority");
        return Arrays.stream(Priority.values())
                .filter(known -> known.name().equals(wanted))
                .findFirst()
                .orElse(null);
    }

    private @Nullable EmployeeId engineer() {
        String wanted = given("assignee");
        return wanted == null ? null : EmployeeId.ifValid(wanted).orElse(null);
    }

    private @Nullable String given(String name) {
        String value = asked.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
