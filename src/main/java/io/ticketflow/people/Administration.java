package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What an administrator does to employees: enters them ahead of their first sign-in, gives and takes roles, says whom
 * each reports to, deactivates (requirement 20, design 3). Every change counts with the next request.
 */
@Service
public class Administration {

    /** The type of the problem that the employee was changed since the administrator looked. */
    public static final String CHANGED_MEANWHILE = "changed-meanwhile";

    static final int LONGEST_EMAIL = 254;
    static final int LONGEST_NAME = 300;
    static final Pattern EMAIL = Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~.-]+@[a-z0-9-]+(\\.[a-z0-9-]+)*");

    private final Employees employees;
    private final AdministrationLock lock;
    private final AdministrationHistory history;
    private final EmployeeChanges changes;

    Administration(
            Employees employees, AdministrationLock lock, AdministrationHistory history, EmployeeChanges changes) {
        this.employees = employees;
        this.lock = lock;
        this.history = history;
        this.changes = changes;
    }

    /**
     * Enters an employee, without a role; the first sign-in with this address binds the Azure AD object id.
     *
     * @param name until that sign-in; the address where none is given
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is an administrator,
     *     {@link Problem.Kind#INVALID} for what is no address or somebody's already
     */
    @Transactional
    public Employee add(@Nullable String email, @Nullable String name, EmployeeId by) {
        lock.takeFor(by);
        String address = Employee.normalised(email == null ? "" : email);
        String shown = name == null || name.isBlank() ? address : name.strip();
        Problem.check()
                .text("email", email, LONGEST_EMAIL)
                .field("email", address.isEmpty() || EMAIL.matcher(address).matches(), "employee.no-address")
                .field("name", shown.length() <= LONGEST_NAME, "field.too-long", LONGEST_NAME)
                .field("name", shown.chars().noneMatch(Character::isISOControl), "field.control-characters")
                .orRefuse();
        employees.withEmail(address).ifPresent(Administration::refuseTaken);
        Employee added = save(new Employee(address, shown));
        history.record(AdministrationKind.EMPLOYEE_ADDED, by, added, address);
        return added;
    }

    /**
     * Makes the employee what the administrator wants.
     *
     * @throws Problem {@link Problem.Kind#NOT_FOUND} when nobody has this id, {@link Problem.Kind#NOT_PERMITTED} unless
     *     {@code by} is an administrator, {@link Problem.Kind#OUT_OF_TURN} when somebody else was first or an engineer's
     *     tickets are unresolved, {@link Problem.Kind#INVALID} when no administrator would be left or nobody can report
     *     to this authority
     */
    @Transactional
    public Employee change(EmployeeId id, EmployeeChange wish, EmployeeId by) {
        lock.takeFor(by);
        lock.takeRow(id);
        Employee employee = employees.get(id);
        requireUnchanged(employee, wish.version());
        return changes.make(employee, wish, by);
    }

    /**
     * From now on roles, reporting authority and whether the employee is active follow the organisation's directory,
     * also where an administrator has set them by hand.
     *
     * @throws Problem {@link Problem.Kind#NOT_FOUND} when nobody has this id, {@link Problem.Kind#NOT_PERMITTED} unless
     *     {@code by} is an administrator
     */
    @Transactional
    public void leaveToDirectory(EmployeeId id, EmployeeId by) {
        lock.takeFor(by);
        history.record(AdministrationKind.LEFT_TO_DIRECTORY, by, employees.get(id));
    }

    private void requireUnchanged(Employee employee, long version) {
        if (employee.version() == version) {
            return;
        }
        Optional<AdministrationEvent> last = history.since(version, employee.id());
        Problem problem = last.map(AdministrationEvent::actor)
                .map(first -> Problem.outOfTurn(
                        "administration.changed-by",
                        employees.get(first).name(),
                        last.orElseThrow().at()))
                .orElseGet(() -> Problem.outOfTurn("administration.changed"));
        throw problem.as(CHANGED_MEANWHILE, Map.of("version", employee.version()));
    }

    /** A sign-in may enter the same person at the same moment. */
    private Employee save(Employee employee) {
        try {
            return employees.saveAndFlush(employee);
        } catch (DataIntegrityViolationException e) {
            throw Problem.invalid("email", "employee.address-taken", employee.email());
        }
    }

    private static void refuseTaken(Employee other) {
        throw Problem.invalid("email", "employee.address-taken", other.name())
                .as("address-taken", Map.of("employee", other.id()));
    }
}
