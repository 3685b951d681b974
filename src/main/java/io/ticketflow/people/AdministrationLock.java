package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * One administrator at a time, on all nodes: who is the last administrator, or whose authority is active, is decided over
 * several rows. Taken before anything else is locked or read; held to the end of the transaction.
 */
@Component
public class AdministrationLock {

    private static final int KEY = 0x7469_636b;

    private final JdbcClient jdbc;
    private final Employees employees;

    AdministrationLock(JdbcClient jdbc, Employees employees) {
        this.jdbc = jdbc;
        this.employees = employees;
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless {@code by} is an administrator by now */
    @Transactional(propagation = Propagation.MANDATORY)
    public void takeFor(EmployeeId by) {
        take();
        if (!employees.get(by).has(Role.ADMIN)) {
            throw Problem.notPermitted("administration.admins-only");
        }
    }

    void take() {
        jdbc.sql("select pg_advisory_xact_lock(:key)")
                .param("key", KEY)
                .query((row, i) -> true)
                .single();
    }

    /** The row that every step of an engineer's tickets locks first: none of them runs meanwhile. */
    void takeRow(EmployeeId employee) {
        jdbc.sql("select 1 from employee where id = :id for no key update")
                .param("id", employee.value())
                .query(Integer.class)
                .optional();
    }
}
