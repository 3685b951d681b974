package io.ticketflow.directory;

import io.ticketflow.people.DirectoryChanges;
import io.ticketflow.people.DirectoryEntry;
import io.ticketflow.people.Employee;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Of all that the directory tells, what concerns us: whom we know, whom its groups give a role, and their managers. */
final class Entries {

    private final Snapshot snapshot;
    private final KnownPeople known;
    private final Outcome outcome;
    private final Set<String> expected = new HashSet<>();
    private final Set<String> twice = new HashSet<>();

    Entries(Snapshot snapshot, KnownPeople known, Outcome outcome) {
        this.snapshot = snapshot;
        this.known = known;
        this.outcome = outcome;
        expect();
        countAddresses();
    }

    private void expect() {
        snapshot.members().values().forEach(expected::addAll);
        snapshot.everybody().stream()
                .filter(person -> expected.contains(person.oid()))
                .map(Snapshot.Person::manager)
                .filter(Objects::nonNull)
                .toList()
                .forEach(expected::add);
    }

    private void countAddresses() {
        Map<String, Integer> times = new HashMap<>();
        snapshot.everybody().forEach(person -> times.merge(address(person), 1, Integer::sum));
        times.forEach((address, count) -> {
            if (count > 1) {
                twice.add(address);
            }
        });
    }

    /** Who cannot be believed is left out, and told. Guests never sign in here, so nothing is said about them. */
    List<DirectoryEntry> all() {
        List<DirectoryEntry> all = new ArrayList<>();
        for (Snapshot.Person person : snapshot.everybody()) {
            if (!person.guest() && concerns(person)) {
                Finding.Kind doubt = doubt(person);
                if (doubt == null) {
                    all.add(entry(person));
                } else {
                    Employee employee = known.with(person.oid());
                    outcome.found(doubt, employee == null ? null : employee.id(), person.oid());
                }
            }
        }
        known.bound().stream().filter(this::isGone).map(Entries::gone).forEach(all::add);
        return all;
    }

    private boolean concerns(Snapshot.Person person) {
        return expected.contains(person.oid())
                || known.with(person.oid()) != null
                || known.isEnteredAhead(address(person));
    }

    private Finding.@Nullable Kind doubt(Snapshot.Person person) {
        if (!DirectoryChanges.isAddress(person.address())) {
            return Finding.Kind.NO_ADDRESS;
        }
        if (twice.contains(address(person))) {
            return Finding.Kind.ADDRESS_TWICE;
        }
        return DirectoryChanges.isName(person.name()) ? null : Finding.Kind.NO_NAME;
    }

    private DirectoryEntry entry(Snapshot.Person person) {
        return new DirectoryEntry(
                person.oid(),
                Objects.requireNonNull(person.address()),
                Objects.requireNonNull(person.name()),
                person.enabled(),
                person.manager(),
                snapshot.roles(person.oid()),
                expected.contains(person.oid()));
    }

    private boolean isGone(Employee employee) {
        return employee.oid().filter(oid -> !snapshot.people().containsKey(oid)).isPresent();
    }

    private static DirectoryEntry gone(Employee employee) {
        return new DirectoryEntry(
                employee.oid().orElseThrow(), employee.email(), employee.name(), false, null, Set.of(), false);
    }

    private static String address(Snapshot.Person person) {
        return person.address() == null ? "" : person.address().strip().toLowerCase(Locale.ROOT);
    }
}
