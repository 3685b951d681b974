package io.ticketflow.insight;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Counts what waits for an employee, in one statement that looks at some hundred rows of indexes at most. */
@Service
@Transactional(readOnly = true)
public class Waitings {

    /** Who may answer a request is {@link io.ticketflow.ticket.ExtensionJudges}' rule, here over all of them at once. */
    private static final String COUNTS = """
            with alone as (
                select role from (values ('SM1'), ('SM2')) as judge (role)
                where not exists (
                    select from employee_role held join employee e on e.id = held.employee
                    where held.role = judge.role and e.active and e.id <> :me)
            ), own as (
                select role from (values ('SM1', :sm1), ('SM2', :sm2)) as judge (role, held) where held
            )
            select
                (select count(*) from (
                    select from ticket where :scrumMaster and bucket = 'UNASSIGNED' limit :most) as waits) as unassigned,
                (select count(*) from (
                    select from extension_request r join ticket t on t.case_id = r.case_id
                    where :scrumMaster and r.outcome = 'PENDING' and t.deadline is not null
                    and exists (
                        select from own
                        where not exists (
                            select from extension_decision d where d.request = r.id and d.role = own.role)
                        and (t.assignee <> :me or own.role in (select role from alone)))
                    and (exists (select from alone) or not exists (
                        select from extension_decision d where d.request = r.id and d.decided_by = :me))
                    limit :most) as waits) as extensions,
                (select count(*) from (
                    select from line_place where :engineer and engineer = :me limit :most) as waits) as line,
                (select count(*) from (
                    select from ticket where bucket = 'ESCALATION' limit :most) as waits) as escalated
            """;

    private final JdbcClient jdbc;

    Waitings(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What escalation shows is for those alone to whom that bucket is open; the caller knows who they are. */
    public Waiting of(Employee employee) {
        return jdbc.sql(COUNTS)
                .param("me", employee.id().value())
                .param("sm1", employee.has(Role.SM1))
                .param("sm2", employee.has(Role.SM2))
                .param("scrumMaster", employee.isScrumMaster())
                .param("engineer", employee.has(Role.ASSIGNEE))
                .param("most", Waiting.MOST)
                .query((row, i) -> new Waiting(
                        row.getLong("unassigned"),
                        row.getLong("extensions"),
                        row.getLong("line"),
                        row.getLong("escalated")))
                .single();
    }
}
