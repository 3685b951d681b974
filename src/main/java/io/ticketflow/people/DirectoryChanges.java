package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the organisation's directory may do to employees (docs/decisions/directory.md): it proposes, and our table
 * decides. Each call is a transaction of its own, under the administrators' lock, and looks at the employee anew.
 */
@Service
public class DirectoryChanges {

    private final Employees employees;
    private final AdministrationLock lock;
    private final AdministrationHistory history;
    private final HandMade byHand;
    private final EmployeeChanges changes;

    DirectoryChanges(
            Employees employees,
            AdministrationLock lock,
            AdministrationHistory history,
            HandMade byHand,
            EmployeeChanges changes) {
        this.employees = employees;
        this.lock = lock;
        this.history = history;
        this.byHand = byHand;
        this.changes = changes;
    }

    /** What became of one entry. */
    public enum Entered {
        NEW,
        KNOWN,
        /** Nobody is known by it, and nobody is expected. */
        STRANGER,
        /** The address belongs to another employee here; nothing was done. */
        ADDRESS_TAKEN
    }

    /** A name of a directory is one line that can be shown; an address is one that letters can be sent to. */
    public static boolean isName(@Nullable String name) {
        return name != null
                && !name.isBlank()
                && name.strip().length() <= Administration.LONGEST_NAME
                && name.codePoints().noneMatch(DirectoryChanges::isHidden);
    }

    public static boolean isAddress(@Nullable String address) {
        return address != null
                && address.length() <= Administration.LONGEST_EMAIL
                && Administration.EMAIL.matcher(Employee.normalised(address)).matches();
    }

    /** Controls, and what makes a text read as another. */
    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    /** Enters who is expected, binds who was entered ahead, and takes name and address over, as a sign-in does. */
    @Transactional
    public Entered enter(DirectoryEntry entry) {
        lock.take();
        Optional<Employee> known = find(entry);
        boolean taken = employees
                .withEmail(entry.email())
                .filter(other ->
                        known.isEmpty() || !other.id().equals(known.get().id()))
                .isPresent();
        if (taken) {
            return Entered.ADDRESS_TAKEN;
        }
        if (known.isEmpty() && !(entry.expected() && entry.enabled())) {
            return Entered.STRANGER;
        }
        Employee employee = known.orElseGet(() -> new Employee(entry.email(), entry.name()));
        employee.signedInAs(entry.oid(), entry.email(), entry.name());
        Employee saved = employees.saveAndFlush(employee);
        if (known.isEmpty()) {
            history.recordOfDirectory(AdministrationKind.EMPLOYEE_ADDED, saved, entry.email());
            return Entered.NEW;
        }
        return Entered.KNOWN;
    }

    /** Gives roles, sets the reporting authority, activates whom the directory had deactivated. */
    @Transactional
    public boolean give(DirectoryEntry entry, Set<Role> mapped) {
        lock.take();
        Optional<DirectoryWish> wish = wish(entry, mapped).filter(DirectoryWish::gives);
        wish.ifPresent(now -> changes.make(now.employee(), now.given(), null));
        return wish.isPresent();
    }

    /**
     * Takes roles; deactivates whose account is disabled or gone.
     *
     * @throws Problem {@link Problem.Kind#OUT_OF_TURN} when an engineer's tickets are unresolved,
     *     {@link Problem.Kind#INVALID} when no administrator would be left
     */
    @Transactional
    public boolean take(DirectoryEntry entry, Set<Role> mapped) {
        lock.take();
        Optional<DirectoryWish> wish = wish(entry, mapped).filter(DirectoryWish::takes);
        wish.ifPresent(now -> {
            lock.takeRow(now.employee().id());
            changes.make(now.employee(), now.taken(), null);
        });
        return wish.isPresent();
    }

    /** Whether {@link #enter} would do anything. */
    public static boolean isNews(DirectoryEntry entry, Employee known) {
        return !known.email().equals(entry.email())
                || !known.name().equals(entry.name())
                || !known.oid().equals(Optional.of(entry.oid()));
    }

    /** Whether {@link #take} would do anything, by what was read before. */
    public static boolean loses(
            Employee employee, DirectoryEntry entry, Map<EmployeeId, SetByHand> byHand, Set<Role> mapped) {
        SetByHand decided = byHand.getOrDefault(employee.id(), SetByHand.NOTHING);
        return new DirectoryWish(employee, entry, decided, mapped, null).takes();
    }

    /** Whether {@link #give} would do anything, by what was read before. */
    public static boolean gains(
            Employee employee,
            DirectoryEntry entry,
            Map<EmployeeId, SetByHand> byHand,
            Set<Role> mapped,
            @Nullable Employee manager) {
        SetByHand decided = byHand.getOrDefault(employee.id(), SetByHand.NOTHING);
        return new DirectoryWish(employee, entry, decided, mapped, authority(manager)).gives();
    }

    private Optional<DirectoryWish> wish(DirectoryEntry entry, Set<Role> mapped) {
        return employees
                .findByOid(entry.oid())
                .map(employee -> new DirectoryWish(
                        employee, entry, byHand.of(employee.id()), mapped, authority(manager(entry))));
    }

    private @Nullable Employee manager(DirectoryEntry entry) {
        return entry.managerOid() == null
                ? null
                : employees.findByOid(entry.managerOid()).orElse(null);
    }

    private static @Nullable EmployeeId authority(@Nullable Employee manager) {
        return manager == null || !manager.isActive() ? null : manager.id();
    }

    private Optional<Employee> find(DirectoryEntry entry) {
        return employees
                .findByOid(entry.oid())
                .or(() -> employees
                        .withEmail(entry.email())
                        .filter(employee -> employee.oid().isEmpty()));
    }
}
