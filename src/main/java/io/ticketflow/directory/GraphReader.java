package io.ticketflow.directory;

import com.fasterxml.jackson.databind.JsonNode;
import io.ticketflow.people.Role;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the directory page by page into one bounded snapshot, and asks for nothing that is not used. */
@Component
class GraphReader {

    private static final String PEOPLE = "/v1.0/users?$select=id,displayName,userPrincipalName,accountEnabled,userType"
            + "&$expand=manager($select=id)&$top=500";
    private static final String MEMBERS = "/v1.0/groups/%s/transitiveMembers/microsoft.graph.user?$select=id&$top=999";
    private static final Pattern OID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    /** A page may have few entries, but a comparison does not go on for ever. */
    private static final int MOST_PAGES = 2_000;

    /** Less than {@link DirectoryRuns#LEASE}: the rest is for what is changed by it. */
    private static final Duration LONGEST = Duration.ofMinutes(30);

    private final GraphClient client;
    private final DirectorySettings settings;
    private final Clock clock;

    GraphReader(GraphClient client, DirectorySettings settings, Clock clock) {
        this.client = client;
        this.settings = settings;
        this.clock = clock;
    }

    private record Access(String token, Instant until) {}

    /** @throws Unread and nothing of what was read counts */
    Snapshot read() {
        var access = new Access(client.token(), clock.instant().plus(LONGEST));
        Map<String, Snapshot.Person> people = new LinkedHashMap<>();
        each(PEOPLE, access, entry -> {
            Snapshot.Person person = person(entry);
            if (people.put(person.oid(), person) != null) {
                throw new Unread(Unread.Why.TWICE, person.oid());
            }
            refuseTooMany(people.size());
        });
        return new Snapshot(people, members(access));
    }

    private Map<Role, Set<String>> members(Access access) {
        Map<Role, Set<String>> members = new EnumMap<>(Role.class);
        for (DirectorySettings.Group group : settings.groups()) {
            Set<String> in = new HashSet<>();
            each(MEMBERS.formatted(group.id()), access, entry -> {
                in.add(oid(entry));
                refuseTooMany(in.size());
            });
            group.roles()
                    .forEach(role ->
                            members.computeIfAbsent(role, r -> new HashSet<>()).addAll(in));
        }
        return members;
    }

    private void each(String query, Access access, Consumer<JsonNode> taken) {
        URI page = client.next(settings.graph().toString().replaceAll("/+$", "") + query);
        for (int read = 0; read < MOST_PAGES; read++) {
            if (clock.instant().isAfter(access.until())) {
                throw new Unread(Unread.Why.BUSY, LONGEST.toMinutes() + " min");
            }
            JsonNode answer = client.get(page, access.token());
            if (!answer.path("value").isArray()) {
                throw new Unread(Unread.Why.NOT_UNDERSTOOD, page.getPath());
            }
            answer.path("value").forEach(taken);
            String next = text(answer, "@odata.nextLink");
            if (next == null) {
                return;
            }
            page = client.next(next);
        }
        throw new Unread(Unread.Why.TOO_MANY, String.valueOf(MOST_PAGES));
    }

    private void refuseTooMany(int people) {
        if (people > settings.mostPeople()) {
            throw new Unread(Unread.Why.TOO_MANY, String.valueOf(settings.mostPeople()));
        }
    }

    private static Snapshot.Person person(JsonNode entry) {
        JsonNode enabled = entry.path("accountEnabled");
        String address = text(entry, "userPrincipalName");
        if (!enabled.isBoolean()) {
            // Without the permission to read it, it is left out: nobody is deactivated by what was not said.
            throw new Unread(Unread.Why.NOT_UNDERSTOOD, "accountEnabled");
        }
        boolean guest = "guest".equalsIgnoreCase(text(entry, "userType"))
                || (address != null && address.toUpperCase(Locale.ROOT).contains("#EXT#"));
        JsonNode manager = entry.path("manager");
        return new Snapshot.Person(
                oid(entry),
                address,
                text(entry, "displayName"),
                enabled.asBoolean(),
                guest,
                manager.isObject() ? oid(manager) : null);
    }

    private static String oid(JsonNode entry) {
        String oid = text(entry, "id");
        if (oid == null || !OID.matcher(oid).matches()) {
            throw new Unread(Unread.Why.NOT_UNDERSTOOD, "id");
        }
        return oid.toLowerCase(Locale.ROOT);
    }

    private static @Nullable String text(JsonNode entry, String field) {
        JsonNode value = entry.path(field);
        return value.isTextual() ? value.textValue() : null;
    }
}
