package io.ticketflow.insight;

import io.ticketflow.people.Employee;
import io.ticketflow.people.Role;
import io.ticketflow.shared.CaseId;
import io.ticketflow.shared.EmployeeId;
import io.ticketflow.shared.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * An engineer's promised against actual times: all of it for the engineer, a range for the Scrum Masters who assign.
 *
 * <p>Compared is each of the last {@value #MOST} tickets that the engineer resolved, on the assignment that ended so.
 * Promised is the time that was given first. The work began when that time was given (design 4, rule 1); behind others
 * of the line it began when the engineer had resolved the last of the tickets that were there already, and where none
 * of them was resolved before, at the start that the line last planned. What the engineer is given meanwhile counts as
 * part of the time: the clock on the wall runs on.
 */
@Service
@Transactional(readOnly = true)
public class PastPromises {

    static final int MOST = 50;

    /** A start that lies after the resolution was overtaken: the ticket ahead left the line in another way. */
    static final String LAST_RESOLVED = """
            select t.assignee, t.case_id, t.title, t.resolved_at, t.overdue_since is null kept,
                   extract(epoch from given.time)::bigint promised,
                   round(extract(epoch from t.resolved_at - case
                       when not given.behind then given.at
                       when ahead.resolved_at is not null then ahead.resolved_at
                       when t.starts_at < t.resolved_at then t.starts_at
                       else given.at end))::bigint needed,
                   exists (select 1 from extension_request x
                       where x.case_id = t.case_id and x.requested_at >= t.assigned_at and x.outcome = 'GRANTED') extended
            from employee e
            cross join lateral (
                select * from ticket r
                where r.assignee = e.id and r.resolved_at is not null and r.deadline is not null
                order by r.resolved_at desc limit :most) t
            cross join lateral (
                select v.at, (v.facts ->> 'time')::interval "time", (v.facts ->> 'starts')::timestamptz > v.at behind
                from timeline_event v
                where v.case_id = t.case_id and v.kind = 'PROMISED' and v.at >= t.assigned_at
                order by v.id limit 1) given
            cross join lateral (
                select max(o.resolved_at) resolved_at from ticket o
                where given.behind and o.assignee = e.id and o.resolved_at is not null and o.deadline is not null
                    and o.resolved_at > given.at and o.resolved_at < t.resolved_at and o.assigned_at <= given.at) ahead
            where e.id in (:engineers)
            order by t.resolved_at desc, t.case_id
            """;

    private final JdbcClient jdbc;

    PastPromises(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is an engineer, who sees the own ones */
    public PromiseRecord own(Employee reader) {
        if (!reader.has(Role.ASSIGNEE)) {
            throw Problem.notPermitted("work.engineers-only");
        }
        return records(List.of(reader.id())).getOrDefault(reader.id(), PromiseRecord.EMPTY);
    }

    /**
     * What is usual for each of these engineers.
     *
     * @throws Problem {@link Problem.Kind#NOT_PERMITTED} unless the reader is a Scrum Master
     */
    public Map<EmployeeId, Estimate> estimates(Collection<EmployeeId> engineers, Employee reader) {
        if (!reader.isScrumMaster()) {
            throw Problem.notPermitted("ticket.scrum-masters-only");
        }
        Map<EmployeeId, PromiseRecord> records = engineers.isEmpty() ? Map.of() : records(engineers);
        return engineers.stream()
                .distinct()
                .collect(
                        Collectors.toMap(id -> id, id -> Estimate.from(records.getOrDefault(id, PromiseRecord.EMPTY))));
    }

    private Map<EmployeeId, PromiseRecord> records(Collection<EmployeeId> engineers) {
        return jdbc
                .sql(LAST_RESOLVED)
                .param("most", MOST)
                .param("engineers", engineers.stream().map(EmployeeId::value).toList())
                .query((row, i) -> Map.entry(new EmployeeId(row.getObject("assignee", UUID.class)), promise(row)))
                .list()
                .stream()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey,
                        Collectors.collectingAndThen(
                                Collectors.mapping(Map.Entry::getValue, Collectors.toList()), PromiseRecord::new)));
    }

    private static PastPromise promise(ResultSet row) throws SQLException {
        return new PastPromise(
                new CaseId(row.getString("case_id")),
                row.getString("title"),
                row.getTimestamp("resolved_at").toInstant(),
                Duration.ofSeconds(row.getLong("promised")),
                Duration.ofSeconds(row.getLong("needed")),
                row.getBoolean("extended"),
                row.getBoolean("kept"));
    }
}
