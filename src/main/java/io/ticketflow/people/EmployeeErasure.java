package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Erases a person who is not active any more: name, address and the directory's id leave; tickets, assignments, timeline
 * and history stay, as those of a former employee. What people typed stays as well, but for mentions (docs/retention.md).
 */
@Service
public class EmployeeErasure {

    private static final String KNOWN_AS = """
            select distinct k.word from (
                select name, email from employee where id = :id
                union all select name, email from earlier_name where employee = :id) e,
                lateral (values (e.name), (e.email)) as k (word)
            """;

    private final Employees employees;
    private final AdministrationLock lock;
    private final AdministrationHistory history;
    private final ApplicationEventPublisher events;
    private final JdbcClient jdbc;
    private final Clock clock;

    EmployeeErasure(
            Employees employees,
            AdministrationLock lock,
            AdministrationHistory history,
            ApplicationEventPublisher events,
            JdbcClient jdbc,
            Clock clock) {
        this.employees = employees;
        this.lock = lock;
        this.history = history;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param confirmation the person's e-mail address, typed by the administrator
     * @throws Problem {@link Problem.Kind#NOT_FOUND} when nobody has this id, {@link Problem.Kind#NOT_PERMITTED} unless
     *     {@code by} is an administrator, {@link Problem.Kind#OUT_OF_TURN} for somebody who is active, was erased before
     *     or is the engineer of unresolved tickets, {@link Problem.Kind#INVALID} for another address
     */
    @Transactional
    public void erase(EmployeeId id, @Nullable String confirmation, EmployeeId by) {
        lock.takeFor(by);
        lock.takeRow(id);
        Employee employee = employees.get(id);
        requireInactive(employee);
        events.publishEvent(new EngineerLeaves(id, by, false));
        requireConfirmed(employee, confirmation);
        events.publishEvent(new EmployeeErased(id, employee.oid().orElse(null), knownAs(id)));
        forgetFindings(employee);
        eraseFromHistory(id);
        employee.erase(clock.instant());
        history.record(AdministrationKind.ERASED, by, employees.saveAndFlush(employee));
    }

    /** So the last administrator cannot be erased either: nobody can deactivate them. */
    private static void requireInactive(Employee employee) {
        if (employee.isActive()) {
            throw Problem.outOfTurn("employee.erase.active", employee.name());
        }
        if (employee.isErased()) {
            throw Problem.outOfTurn("employee.erase.done");
        }
    }

    private static void requireConfirmed(Employee employee, @Nullable String confirmation) {
        boolean typed =
                confirmation != null && Employee.normalised(confirmation).equals(employee.email());
        Problem.check().field("confirm", typed, "employee.erase.confirm").orRefuse();
    }

    private List<String> knownAs(EmployeeId id) {
        return jdbc.sql(KNOWN_AS).param("id", id.value()).query(String.class).list().stream()
                .sorted((one, other) -> Integer.compare(other.length(), one.length()))
                .toList();
    }

    private void forgetFindings(Employee employee) {
        jdbc.sql("delete from directory_finding where employee = :id or oid = :oid")
                .param("id", employee.id().value())
                .param("oid", employee.oid().orElse(null))
                .update();
    }

    private void eraseFromHistory(EmployeeId id) {
        jdbc.sql("select erase_from_history(:id)")
                .param("id", id.value())
                .query((row, i) -> true)
                .single();
    }
}
