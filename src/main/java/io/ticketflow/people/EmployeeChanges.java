package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The one door by which an employee becomes another, whoever wants it: the same rules, and a row for each step. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class EmployeeChanges {

    private final Employees employees;
    private final AdministrationHistory history;
    private final ApplicationEventPublisher events;

    EmployeeChanges(Employees employees, AdministrationHistory history, ApplicationEventPublisher events) {
        this.employees = employees;
        this.history = history;
        this.events = events;
    }

    /**
     * @param by the administrator; null: the organisation's directory
     * @throws Problem as {@link Administration#change} does
     */
    Employee make(Employee employee, EmployeeChange wish, @Nullable EmployeeId by) {
        check(employee, wish);
        if (employee.has(Role.ASSIGNEE) && !(wish.active() && wish.roles().contains(Role.ASSIGNEE))) {
            events.publishEvent(new EngineerLeaves(employee.id(), by, wish.confirmed()));
        }
        EmployeeDiff diff = EmployeeDiff.of(employee, wish);
        employee.become(wish);
        Employee saved = employees.saveAndFlush(employee);
        diff.steps().forEach(step -> record(step, by, saved));
        return saved;
    }

    private void record(EmployeeDiff.Step step, @Nullable EmployeeId by, Employee saved) {
        if (by == null) {
            history.recordOfDirectory(step.kind(), saved, step.before(), step.after());
        } else {
            history.record(step.kind(), by, saved, step.before(), step.after());
        }
    }

    private void check(Employee employee, EmployeeChange wish) {
        EmployeeId authority = wish.reportingAuthority();
        boolean kept = Objects.equals(authority, employee.reportingAuthority().orElse(null));
        boolean administers = wish.active() && wish.roles().contains(Role.ADMIN);
        boolean last = employee.has(Role.ADMIN) && !administers && isOnlyAdministrator(employee);
        Problem.check()
                .field(wish.active() ? "roles" : "active", !last, "administration.last-administrator")
                .field("active", !(wish.active() && employee.isErased()), "employee.erase.done")
                .field("reportingAuthority", !employee.id().equals(authority), "employee.own-authority")
                .field("reportingAuthority", authority == null || kept || isActive(authority), "employee.no-authority")
                .orRefuse();
    }

    private boolean isOnlyAdministrator(Employee employee) {
        return employees.holders(Role.ADMIN).stream()
                .allMatch(holder -> holder.id().equals(employee.id()));
    }

    private boolean isActive(EmployeeId authority) {
        return employees.find(authority).filter(Employee::isActive).isPresent();
    }
}
