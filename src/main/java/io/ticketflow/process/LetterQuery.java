package io.ticketflow.process;

/**
 * Which letters there must be, told from the timeline alone: the key of each event is counted up from the events before
 * it, as {@link Correspondence} counts it from the rows. A letter to whoever holds a role must be there once at least.
 */
final class LetterQuery {

    static final String SQL = """
            step as (
                select v.*, t.reporter,
                    count(*) filter (where v.kind in ('ASSIGNED', 'REASSIGNED')) over earlier as assignments,
                    count(*) filter (where v.kind in ('PROMISED', 'EXTENDED', 'DEADLINE_MOVED')) over earlier as deadlines
                from scope t join timeline_event v using (case_id)
                window earlier as (partition by v.case_id order by v.id)),
            assigned as (
                select a.*, row_number() over (partition by a.case_id order by a.id) as number
                from scope t join assignment a using (case_id)),
            event as (
                select s.case_id, s.kind, s.reporter, a.engineer, a.previous, (s.facts ->> 'authority')::uuid as authority,
                    s.case_id || case
                        when s.kind = 'RAISED' then '/raised'
                        when s.kind in ('ASSIGNED', 'REASSIGNED') then '/assigned/' || a.id
                        when s.kind = 'ENGINEER_LEFT' then '/engineer-left/' || s.id
                        when s.kind = 'WARNED' then '/warned/' || s.deadlines
                        when s.kind = 'EXTENSION_REQUESTED' then '/extension-requested/' || x.id
                        when s.kind = 'EXTENSION_DECLINED' then '/extension-declined/' || x.id
                        when s.kind in ('EXTENDED', 'DEADLINE_MOVED') then '/deadline/' || s.deadlines
                        when s.kind = 'ESCALATED' then '/escalated/' || a.id
                        when s.kind = 'RESOLVED' then '/resolved' end as event_key
                from step s left join assigned a on a.case_id = s.case_id and a.number = s.assignments
                left join extension_request x on x.assignment = a.id),
            expected as (
                select distinct v.case_id, v.event_key, l.kind, l.recipient
                from event v join lateral (values
                    ('RAISED', 'RAISED', cast(null as uuid)),
                    ('ASSIGNED', 'ASSIGNED', v.engineer),
                    ('REASSIGNED', 'REASSIGNED', v.engineer),
                    ('REASSIGNED', 'MOVED_AWAY', v.previous),
                    ('ENGINEER_LEFT', 'ENGINEER_LEFT', null),
                    ('WARNED', 'WARNED', v.engineer),
                    ('EXTENSION_REQUESTED', 'EXTENSION_REQUESTED', null),
                    ('EXTENSION_DECLINED', 'EXTENSION_DECLINED', v.engineer),
                    ('EXTENDED', 'EXTENSION_GRANTED', v.engineer),
                    ('EXTENDED', 'EXTENSION_GRANTED', v.reporter),
                    ('DEADLINE_MOVED', 'DEADLINE_MOVED', v.engineer),
                    ('DEADLINE_MOVED', 'DEADLINE_MOVED', v.reporter),
                    ('ESCALATED', 'ESCALATED', v.authority),
                    ('RESOLVED', 'RESOLVED', v.reporter)) as l (event, kind, recipient) on l.event = v.kind
                union
                select s.case_id, s.case_id || '/mentioned/' || s.id, 'MENTIONED', m.person::uuid
                from step s cross join lateral unnest(string_to_array(s.facts ->> 'mentioned', ',')) as m (person)
                where s.kind = 'COMMENTED'),
            written as (select l.* from scope t join letter l using (case_id)),
            violation as (
                select x.case_id as about, 'none' as finding, x.kind as one, coalesce(e.name, '') as two
                from expected x left join employee e on e.id = x.recipient
                where not exists (select from written l where l.event_key = x.event_key and l.kind = x.kind
                    and l.recipient is not distinct from coalesce(x.recipient, l.recipient))
                union all
                select l.case_id, 'extra', l.kind, coalesce(e.name, '')
                from written l left join employee e on e.id = l.recipient
                where not exists (select from expected x where l.event_key = x.event_key and l.kind = x.kind
                    and l.recipient is not distinct from coalesce(x.recipient, l.recipient)))
            """;

    private LetterQuery() {}
}
