package io.ticketflow.insight;

import io.ticketflow.people.Employee;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is missing among the people, for the administrator to put right. */
@Service
@Transactional(readOnly = true)
public class Gaps {

    private static final String ENGINEERS = """
            select e.id, e.name from employee e left join employee a on a.id = e.reporting_authority
            where e.active and exists (select 1 from employee_role r where r.employee = e.id and r.role = 'ASSIGNEE')
              and %s
            """;

    /** Few are unresolved among all tickets, so this goes from them to their engineers. */
    private static final String LEFT = """
            select e.id, e.name from employee e
            where e.id in (select t.assignee from ticket t where t.bucket in ('ASSIGNED', 'ESCALATION'))
              and not (e.active
                       and exists (select 1 from employee_role r where r.employee = e.id and r.role = 'ASSIGNEE'))
            """;

    private final JdbcClient jdbc;

    Gaps(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is an administrator */
    public List<Gap> all(Employee reader) {
        EmployeeLists.requireAdministrator(reader);
        return Stream.of(
                        nobody().stream(),
                        people(Gap.Kind.ENGINEER_LEFT, LEFT),
                        people(Gap.Kind.AUTHORITY_INACTIVE, ENGINEERS.formatted("not a.active")),
                        people(Gap.Kind.NO_AUTHORITY, ENGINEERS.formatted("a.id is null")))
                .flatMap(gaps -> gaps)
                .toList();
    }

    private List<Gap> nobody() {
        return jdbc.sql("""
                        select needed.role from unnest(array['SM1', 'SM2', 'ASSIGNEE']) needed (role)
                        where not exists (select 1 from employee_role r join employee e on e.id = r.employee
                                          where r.role = needed.role and e.active)
                        """).query((row, i) -> Gap.Kind.valueOf("NOBODY_IS_" + row.getString("role"))).list().stream()
                .map(kind -> new Gap(kind, 0, List.of()))
                .toList();
    }

    private Stream<Gap> people(Gap.Kind kind, String sql) {
        List<Counted> found = jdbc.sql("select id, name, count(*) over () whole from (" + sql
                        + ") as missing order by name, id limit " + Gap.SHOWN)
                .query((row, i) -> new Counted(
                        row.getLong("whole"),
                        new Person(new EmployeeId(row.getObject("id", UUID.class)), row.getString("name"))))
                .list();
        return found.stream()
                .limit(1)
                .map(first -> new Gap(
                        kind, first.whole(), found.stream().map(Counted::person).toList()));
    }

    private record Counted(long whole, Person person) {}
}
