package io.ticketflow.local;

import io.ticketflow.people.Role;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Somebody of the sample organisation.
 *
 * @param login the part of the e-mail address before the {@code @}
 * @param authority the login of the one to whom this person reports
 */
public record SamplePerson(
        String oid,
        String login,
        String name,
        Set<Role> roles,
        @Nullable String authority) {

    private static final String DOMAIN = "@ticketflow.example";
    private static final Pattern ADDRESS = Pattern.compile("[a-z0-9._-]{1,60}" + Pattern.quote(DOMAIN));

    /** The reporting authority comes before those who report to it. */
    static final List<SamplePerson> ALL = List.of(
            person(1, "user", "Asha Rao", Role.USER),
            person(2, "user2", "Tomás Herrera", Role.USER),
            person(3, "ra", "Fatima Haddad"),
            person(4, "engineer", "Ben Okafor", Role.ASSIGNEE).reportingTo("ra"),
            person(5, "engineer2", "Mei Lin", Role.ASSIGNEE).reportingTo("ra"),
            person(6, "engineer3", "Jonas Lindqvist", Role.ASSIGNEE),
            person(7, "sm1", "Priya Nair", Role.SM1),
            person(8, "sm2", "Daniel Weber", Role.SM2),
            person(9, "admin", "Grace Mwangi", Role.ADMIN),
            person(10, "owner", "Yuki Tanaka", Role.PROCESS_OWNER),
            person(11, "multi", "Chloé Martin", Role.USER, Role.SM1, Role.ASSIGNEE),
            person(12, "norole", "Sam Novak"));

    private static SamplePerson person(int number, String login, String name, Role... roles) {
        String oid = "00000000-0000-4000-8000-%012d".formatted(number);
        return new SamplePerson(oid, login, name, Set.of(roles), null);
    }

    private SamplePerson reportingTo(String authority) {
        return new SamplePerson(oid, login, name, roles, authority);
    }

    /**
     * Who signs in with this e-mail address: a sample employee, or a newcomer of the organisation, whom Ticketflow does
     * not know yet.
     */
    static Optional<SamplePerson> withEmail(String email) {
        String given = email.strip().toLowerCase(Locale.ROOT);
        return Stream.concat(ALL.stream(), newcomer(given).stream())
                .filter(person -> person.email().equals(given))
                .findFirst();
    }

    static Optional<SamplePerson> withLogin(String login) {
        return withEmail(login + DOMAIN);
    }

    private static Optional<SamplePerson> newcomer(String email) {
        if (!ADDRESS.matcher(email).matches()) {
            return Optional.empty();
        }
        String oid =
                UUID.nameUUIDFromBytes(email.getBytes(StandardCharsets.UTF_8)).toString();
        String login = email.substring(0, email.indexOf('@'));
        return Optional.of(new SamplePerson(oid, login, "Newcomer " + login, Set.of(), null));
    }

    public String email() {
        return login + DOMAIN;
    }

    /** What one can try as this person, for lists. */
    public String part() {
        List<String> parts = Stream.concat(
                        roles.stream().sorted().map(Role::name),
                        isAuthority() ? Stream.of("reporting authority") : Stream.empty())
                .toList();
        return parts.isEmpty() ? "no role" : String.join(", ", parts);
    }

    private boolean isAuthority() {
        return ALL.stream().anyMatch(person -> login.equals(person.authority()));
    }
}
