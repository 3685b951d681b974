package io.ticketflow.directory;

import static java.util.Objects.requireNonNull;

import io.ticketflow.people.DirectoryChanges;
import io.ticketflow.people.DirectoryEntry;
import io.ticketflow.people.Employee;
import io.ticketflow.people.Employees;
import io.ticketflow.people.HandMade;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.stereotype.Component;

/**
 * Lets our people follow what was read of the directory. Whoever differs is changed in a transaction of their own, so
 * that what one of them cannot have holds up nobody else; a comparison that ends half-way is made whole by the next one.
 */
@Component
class Comparison {

    private final DirectoryChanges changes;
    private final Employees employees;
    private final HandMade handMade;
    private final DirectorySettings settings;

    Comparison(DirectoryChanges changes, Employees employees, HandMade handMade, DirectorySettings settings) {
        this.changes = changes;
        this.employees = employees;
        this.handMade = handMade;
        this.settings = settings;
    }

    Outcome with(Snapshot snapshot) {
        var outcome = new Outcome();
        Set<Role> mapped = settings.mapped();
        KnownPeople before = KnownPeople.read(employees, handMade);
        List<DirectoryEntry> entries = new Entries(snapshot, before, outcome).all();
        // Managers must be there before anybody reports to them, so everybody is entered first.
        entries.stream().filter(entry -> isNews(entry, before)).forEach(entry -> enter(entry, before, outcome));
        KnownPeople known = KnownPeople.read(employees, handMade);
        give(entries, known, mapped, outcome);
        take(entries, known, mapped, outcome);
        return outcome;
    }

    private static boolean isNews(DirectoryEntry entry, KnownPeople known) {
        Employee employee = known.with(entry.oid());
        return employee == null || DirectoryChanges.isNews(entry, employee);
    }

    private void enter(DirectoryEntry entry, KnownPeople known, Outcome outcome) {
        Optional<EmployeeId> employee =
                Optional.ofNullable(known.with(entry.oid())).map(Employee::id);
        try {
            switch (changes.enter(entry)) {
                case NEW -> outcome.entered(entry.oid());
                case KNOWN -> outcome.changed(entry.oid());
                case ADDRESS_TAKEN -> outcome.found(Finding.Kind.ADDRESS_TAKEN, employee.orElse(null), entry.oid());
                case STRANGER -> {}
            }
        } catch (OptimisticLockingFailureException | DataIntegrityViolationException e) {
            // A sign-in entered or changed the same person at the same moment.
            outcome.found(Finding.Kind.CHANGED_MEANWHILE, employee.orElse(null), entry.oid());
        }
    }

    private void give(List<DirectoryEntry> entries, KnownPeople known, Set<Role> mapped, Outcome outcome) {
        for (DirectoryEntry entry : entries) {
            Employee employee = known.with(entry.oid());
            Employee manager = known.with(entry.managerOid());
            if (employee != null && DirectoryChanges.gains(employee, entry, known.byHand(), mapped, manager)) {
                change(employee, entry, outcome, () -> {
                    if (changes.give(entry, mapped)) {
                        outcome.changed(entry.oid());
                    }
                });
            }
        }
    }

    private void take(List<DirectoryEntry> entries, KnownPeople known, Set<Role> mapped, Outcome outcome) {
        List<DirectoryEntry> losing = entries.stream()
                .filter(entry -> {
                    Employee employee = known.with(entry.oid());
                    return employee != null && DirectoryChanges.loses(employee, entry, known.byHand(), mapped);
                })
                .toList();
        boolean tooMany = losing.size() > settings.mostTaken();
        for (DirectoryEntry entry : losing) {
            Employee employee = requireNonNull(known.with(entry.oid()));
            if (tooMany) {
                outcome.found(Finding.Kind.TOO_MANY_AT_ONCE, employee.id(), entry.oid());
            } else {
                change(employee, entry, outcome, () -> taken(entry, mapped, outcome));
            }
        }
    }

    private void taken(DirectoryEntry entry, Set<Role> mapped, Outcome outcome) {
        if (!changes.take(entry, mapped)) {
            return;
        }
        if (entry.enabled()) {
            outcome.changed(entry.oid());
        } else {
            outcome.deactivated(entry.oid());
        }
    }

    private static void change(Employee employee, DirectoryEntry entry, Outcome outcome, Runnable change) {
        try {
            change.run();
        } catch (Problem refused) {
            outcome.found(kind(refused), employee.id(), entry.oid());
        } catch (OptimisticLockingFailureException e) {
            outcome.found(Finding.Kind.CHANGED_MEANWHILE, employee.id(), entry.oid());
        }
    }

    /** Of all that {@code Administration} refuses, these can come up here: the rest is asked for by nobody. */
    private static Finding.Kind kind(Problem refused) {
        return refused.kind() == Problem.Kind.OUT_OF_TURN ? Finding.Kind.OPEN_TICKETS : Finding.Kind.LAST_ADMINISTRATOR;
    }
}
