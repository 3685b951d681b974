package io.ticketflow.people;

import io.ticketflow.shared.EmployeeId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who changed what about employees and applications. Append-only: the database refuses to change it. */
@Component
public class AdministrationHistory {

    private final JdbcClient jdbc;
    private final Clock clock;

    AdministrationHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    void record(AdministrationKind kind, @Nullable EmployeeId actor, Employee about, @Nullable Object... values) {
        record(kind, actor, false, about.id(), null, about.version(), values);
    }

    /** What nobody did by hand: the organisation's directory says so. */
    void recordOfDirectory(AdministrationKind kind, Employee about, @Nullable Object... values) {
        record(kind, null, true, about.id(), null, about.version(), values);
    }

    /** @param values what it was and what it became; a single one is what it became */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(
            AdministrationKind kind, EmployeeId actor, String application, long version, @Nullable Object... values) {
        record(kind, actor, false, null, application, version, values);
    }

    private void record(
            AdministrationKind kind,
            @Nullable EmployeeId actor,
            boolean byDirectory,
            @Nullable EmployeeId employee,
            @Nullable String application,
            long version,
            @Nullable Object... values) {
        Object before = values.length == 2 ? values[0] : null;
        Object after = values.length == 0 ? null : values[values.length - 1];
        jdbc.sql("""
                        insert into administration_event
                            (at, kind, actor, by_directory, employee, application, old_value, new_value, version)
                        values (:at, :kind, :actor, :byDirectory, :employee, :application, :before, :after, :version)
                        """)
                .param("at", Timestamp.from(clock.instant()))
                .param("kind", kind.name())
                .param("actor", actor == null ? null : actor.value())
                .param("byDirectory", byDirectory)
                .param("employee", employee == null ? null : employee.value())
                .param("application", application)
                .param("before", before == null ? null : before.toString())
                .param("after", after == null ? null : after.toString())
                .param("version", version)
                .update();
    }

    /**
     * The newest first.
     *
     * @param employee whose changes alone; null: all changes
     * @param before the id of the event to go on before; null: from the newest
     */
    public List<AdministrationEvent> page(@Nullable EmployeeId employee, @Nullable Long before, int size) {
        return jdbc.sql("""
                        select * from administration_event
                        where id < :before %s order by id desc limit :size
                        """.formatted(employee == null ? "" : "and employee = :employee"))
                .param("employee", employee == null ? null : employee.value())
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("size", size)
                .query((row, i) -> event(row))
                .list();
    }

    /** The last change since this version of the employee; empty when it was no administrator's. */
    Optional<AdministrationEvent> since(long version, EmployeeId employee) {
        return jdbc.sql("""
                        select * from administration_event
                        where employee = :employee and version > :version order by id desc limit 1
                        """)
                .param("employee", employee.value())
                .param("version", version)
                .query((row, i) -> event(row))
                .optional();
    }

    /** The last change since this version of the application. */
    public Optional<AdministrationEvent> since(long version, String application) {
        return jdbc.sql("""
                        select * from administration_event
                        where application = :application and version > :version order by id desc limit 1
                        """)
                .param("application", application)
                .param("version", version)
                .query((row, i) -> event(row))
                .optional();
    }

    private static AdministrationEvent event(ResultSet row) throws SQLException {
        return new AdministrationEvent(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                AdministrationKind.valueOf(row.getString("kind")),
                employee(row, "actor"),
                row.getBoolean("by_directory"),
                employee(row, "employee"),
                row.getString("application"),
                row.getString("old_value"),
                row.getString("new_value"),
                row.getLong("version"));
    }

    private static @Nullable EmployeeId employee(ResultSet row, String column) throws SQLException {
        UUID id = row.getObject(column, UUID.class);
        return id == null ? null : new EmployeeId(id);
    }
}
