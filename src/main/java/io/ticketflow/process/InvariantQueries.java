package io.ticketflow.process;

import io.ticketflow.people.Role;
import io.ticketflow.ticket.TimelineKind;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A query for each {@link Invariant}: what it is about, the finding as the messages know it, and up to two facts for its
 * sentence. {@code :tickets} narrows all of them; null stands for every ticket.
 */
final class InvariantQueries {

    private static final String ENGINEER_TASKS = List.of(
                    Model.GIVE_RESOLUTION_TIME,
                    Model.REQUEST_EXTENSION,
                    Model.GIVE_EXTENDED_RESOLUTION_TIME,
                    Model.RESOLVE_TICKET,
                    Model.RESOLVE_ESCALATED_TICKET)
            .stream()
            .map(task -> "'" + task + "'")
            .collect(Collectors.joining(", "));

    private static final String SCOPE = """
            with scope as (
                select * from ticket
                where cast(:tickets as text[]) is null or case_id = any (cast(:tickets as text[]))),
            """;

    private static final String ANSWER = """
            select about, finding, one, two, count(*) over () as total from violation
            order by about, finding limit :most
            """;

    /** History is kept for years, not for ever: a ticket whose instance is forgotten has nothing to differ from. */
    private static final String BUCKET = """
            state as (
                select i.business_key_ as case_id, case
                    when i.end_act_id_ = 'ticketResolved' then 'RESOLVED'
                    when i.end_act_id_ = 'ticketResolvedAfterEscalation' then 'ESCALATION_RESOLVED'
                    when exists (select from act_hi_actinst a where a.proc_inst_id_ = i.id_
                        and a.act_id_ = 'escalateToReportingAuthority') then 'ESCALATION'
                    when exists (select from act_ru_task k where k.proc_inst_id_ = i.id_
                        and k.task_def_key_ in ('%s', '%s')) then 'UNASSIGNED'
                    else 'ASSIGNED' end as bucket
                from scope t join act_hi_procinst i on i.business_key_ = t.case_id),
            violation as (
                select t.case_id as about, 'differs' as finding, t.bucket as one, s.bucket as two
                from scope t join state s using (case_id) where s.bucket <> t.bucket)
            """.formatted(Model.ASSIGN_TICKET, Model.CONFIRM_ENGAGED_ENGINEER);

    private static final String INSTANCE = """
            running as (
                select t.case_id, t.resolved_at, count(e.id_) as instances
                from scope t left join act_ru_execution e on e.business_key_ = t.case_id
                group by t.case_id, t.resolved_at),
            violation as (
                select case_id as about,
                    case when resolved_at is not null then 'left' when instances = 0 then 'none' else 'twice' end
                        as finding, null as one, null as two
                from running where instances <> case when resolved_at is null then 1 else 0 end
                union all
                select e.business_key_, 'no-ticket', null, null
                from act_ru_execution e
                where cast(:tickets as text[]) is null and e.business_key_ is not null
                    and not exists (select from ticket t where t.case_id = e.business_key_))
            """;

    /** An engineer whom an administrator knowingly took away: the timeline says so since the assignment (design 3). */
    private static final String ENGINEER = """
            violation as (
                select t.case_id as about, case when e.active then 'no-role' else 'inactive' end as finding,
                    e.name as one, null as two
                from scope t join employee e on e.id = t.assignee
                where t.resolved_at is null and not (e.active and exists (
                    select from employee_role r where r.employee = e.id and r.role = '%s'))
                    and not exists (select from timeline_event v where v.case_id = t.case_id and v.kind = '%s'
                        and v.facts ->> 'engineer' = e.id::text and v.at >= t.assigned_at))
            """.formatted(Role.ASSIGNEE, TimelineKind.ENGINEER_LEFT);

    private static final String TASKS = """
            task as (
                select t.case_id, k.assignee_ as assignee
                from scope t join act_ru_execution e on e.business_key_ = t.case_id
                join act_ru_task k on k.proc_inst_id_ = e.proc_inst_id_ where k.task_def_key_ in (%s)),
            violation as (
                select t.case_id as about, 'other' as finding, e.name as one, null as two
                from scope t join task k using (case_id) left join employee e on e.id = t.assignee
                where k.assignee is distinct from t.assignee::text
                union all
                select t.case_id, 'none', e.name, null
                from scope t join employee e on e.id = t.assignee
                where t.resolved_at is null and not exists (select from task k where k.case_id = t.case_id))
            """.formatted(ENGINEER_TASKS);

    /** The engine keeps times in milliseconds, and without a zone: in that of this machine. */
    private static final String TIMERS = """
            timer as (
                select t.case_id, d.act_id_ as event, j.duedate_ at time zone :zone as due
                from scope t join act_ru_execution e on e.business_key_ = t.case_id
                join act_ru_job j on j.process_instance_id_ = e.proc_inst_id_
                join act_ru_jobdef d on d.id_ = j.job_def_id_ where d.act_id_ in ('%1$s', '%2$s')),
            promise as (
                select case_id, '%1$s' as event, date_trunc('milliseconds', deadline) as due, true as needed
                from scope where deadline is not null and overdue_since is null and resolved_at is null
                union all
                select case_id, '%2$s', date_trunc('milliseconds', deadline - make_interval(secs => :warnBefore)),
                    warned_deadline is distinct from deadline and deadline > :now
                from scope where deadline is not null and overdue_since is null and resolved_at is null),
            violation as (
                select coalesce(p.case_id, t.case_id) as about, coalesce(p.event, t.event) || case
                    when p.due is null then '.left' when t.due is null then '.none' else '.elsewhere' end as finding,
                    coalesce(p.due, t.due) as one, t.due as two
                from promise p full join timer t using (case_id, event)
                where p.due is null or (t.due is null and p.needed) or t.due <> p.due
                union all
                select case_id, event || '.twice', min(due), max(due)
                from timer group by case_id, event having count(*) > 1)
            """.formatted(Model.DEADLINE_PASSED, Model.WARNING_DUE);

    private static final String LINE = """
            counted as (
                select *, row_number() over (partition by engineer order by position) as number from line_place),
            violation as (
                select t.case_id as about, 'position' as finding, e.name as one, c.position::text as two
                from scope t join counted c using (case_id) join employee e on e.id = c.engineer
                where c.position <> c.number
                union all
                select t.case_id, 'member', e.name, null
                from scope t join line_place p using (case_id) join employee e on e.id = p.engineer
                where t.resolved_at is not null or t.assignee is distinct from p.engineer
                union all
                select t.case_id, 'absent', e.name, null
                from scope t join employee e on e.id = t.assignee
                where t.resolved_at is null and not exists (select from line_place p where p.case_id = t.case_id))
            """;

    private static final Map<Invariant, String> QUERIES = new EnumMap<>(Map.of(
            Invariant.BUCKET, BUCKET,
            Invariant.INSTANCE, INSTANCE,
            Invariant.ENGINEER, ENGINEER,
            Invariant.TASKS, TASKS,
            Invariant.TIMERS, TIMERS,
            Invariant.LETTERS, LetterQuery.SQL,
            Invariant.LINE, LINE));

    private InvariantQueries() {}

    static String of(Invariant invariant) {
        return SCOPE + Objects.requireNonNull(QUERIES.get(invariant)) + ANSWER;
    }
}
