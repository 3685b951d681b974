package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Tells what administrators have set by hand: the history of changes knows. It counts until one of them leaves the
 * employee to the directory again.
 */
@Component
@Transactional(readOnly = true)
public class HandMade {

    private static final String SQL = """
            select employee,
                   bool_or(kind in ('ROLE_GIVEN', 'ROLE_TAKEN')) roles,
                   bool_or(kind in ('AUTHORITY_SET', 'AUTHORITY_CLEARED')) authority,
                   bool_or(kind in ('ACTIVATED', 'DEACTIVATED')) active
            from administration_event e
            where employee is not null and actor is not null
              and (:employee::uuid is null or employee = :employee::uuid)
              and not exists (select 1 from administration_event l
                              where l.employee = e.employee and l.kind = 'LEFT_TO_DIRECTORY' and l.id >= e.id)
            group by employee
            """;

    private final JdbcClient jdbc;

    HandMade(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public SetByHand of(EmployeeId employee) {
        return find(employee).getOrDefault(employee, SetByHand.NOTHING);
    }

    /** Without those for whom nothing was set. */
    public Map<EmployeeId, SetByHand> all() {
        return find(null);
    }

    private Map<EmployeeId, SetByHand> find(@Nullable EmployeeId employee) {
        Map<EmployeeId, SetByHand> found = new HashMap<>();
        jdbc.sql(SQL)
                .param("employee", employee == null ? null : employee.value())
                .query(row -> {
                    found.put(
                            new EmployeeId(row.getObject("employee", UUID.class)),
                            new SetByHand(
                                    row.getBoolean("roles"), row.getBoolean("authority"), row.getBoolean("active")));
                });
        return found;
    }
}
