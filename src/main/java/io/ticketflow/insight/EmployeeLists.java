package io.ticketflow.insight;

import io.ticketflow.people.Employee;
import io.ticketflow.people.FormerEmployee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who works here, with which roles, page by page; for administrators alone (design 3). */
@Service
@Transactional(readOnly = true)
public class EmployeeLists {

    private static final String SELECT = """
            select e.id, e.name, e.email, e.active, e.oid is not null signed_in, e.erased_at, e.version,
                   e.reporting_authority, a.name authority_name,
                   array(select r.role from employee_role r where r.employee = e.id) roles
            from employee e left join employee a on a.id = e.reporting_authority
            """;

    private static final String PAGE = SELECT + """
            where (:q::text is null or position(:q in lower(e.name)) > 0 or position(:q in e.email) > 0)
              and (:role::text is null
                   or exists (select 1 from employee_role r where r.employee = e.id and r.role = :role))
              and (not :without or not exists (select 1 from employee_role r where r.employee = e.id))
              and (:lastName::text is null or (e.name, e.id) > (:lastName, :lastId::uuid))
            order by e.name, e.id limit :limit
            """;

    private final JdbcClient jdbc;

    EmployeeLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is an administrator */
    public EmployeePage page(EmployeeQuery query, Employee reader) {
        requireAdministrator(reader);
        Last last = query.cursor() == null || query.cursor().isBlank() ? null : Last.parse(query.cursor());
        var holding = query.holding();
        List<EmployeeRow> rows = jdbc.sql(PAGE)
                .param("q", query.q())
                .param(
                        "role",
                        holding == null || holding.role() == null
                                ? null
                                : holding.role().name())
                .param("without", holding != null && holding.role() == null)
                .param("lastName", last == null ? null : last.name())
                .param("lastId", last == null ? null : last.id().toString())
                .param("limit", query.size() + 1)
                .query((row, i) -> employee(row))
                .list();
        boolean more = rows.size() > query.size();
        List<EmployeeRow> items = more ? rows.subList(0, query.size()) : rows;
        return new EmployeePage(
                items, more ? Last.of(items.get(items.size() - 1)).toString() : null);
    }

    /**
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is an administrator,
     *     {@link Problem.Kind#NOT_FOUND} when nobody has this id
     */
    public EmployeeRow get(EmployeeId id, Employee reader) {
        requireAdministrator(reader);
        return jdbc.sql(SELECT + "where e.id = :id")
                .param("id", id.value())
                .query((row, i) -> employee(row))
                .optional()
                .orElseThrow(() -> Problem.notFound("employee.unknown"));
    }

    static void requireAdministrator(Employee reader) {
        if (!reader.has(Role.ADMIN)) {
            throw Problem.notPermitted("administration.admins-only");
        }
    }

    private static EmployeeRow employee(ResultSet row) throws SQLException {
        UUID authority = row.getObject("reporting_authority", UUID.class);
        Timestamp erasedAt = row.getTimestamp("erased_at");
        return new EmployeeRow(
                new EmployeeId(row.getObject("id", UUID.class)),
                row.getString("name"),
                row.getString("email"),
                row.getBoolean("active"),
                row.getBoolean("signed_in"),
                Arrays.stream((String[]) row.getArray("roles").getArray())
                        .map(Role::valueOf)
                        .sorted()
                        .toList(),
                authority == null ? null : new Person(new EmployeeId(authority), row.getString("authority_name")),
                erasedAt == null ? null : erasedAt.toInstant(),
                row.getLong("version"));
    }

    /** The last employee of a page: where the next page begins, whoever has been added meanwhile. */
    private record Last(String name, EmployeeId id) {

        static Last of(EmployeeRow row) {
            return new Last(row.erasedAt() == null ? row.name() : FormerEmployee.NAME, row.id());
        }

        static Last parse(@Nullable String text) {
            try {
                String plain = new String(Base64.getUrlDecoder().decode(String.valueOf(text)), StandardCharsets.UTF_8);
                int space = plain.indexOf(' ');
                String name = plain.substring(space + 1).replace("\0", "");
                return new Last(name, EmployeeId.parse(plain.substring(0, Math.max(space, 0))));
            } catch (IllegalArgumentException | Problem e) {
                throw Problem.invalid("cursor", "list.cursor");
            }
        }

        @Override
        public String toString() {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString((id + " " + name).getBytes(StandardCharsets.UTF_8));
        }
    }
}
