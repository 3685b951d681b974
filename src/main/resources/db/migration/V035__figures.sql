-- The dashboard's figures, and the lists behind them, are read from the ticket alone; docs/dashboard.md has the
-- measurements. The time to assign ends with the first assignment, whoever has the ticket later.
alter table ticket add column first_assigned_at timestamptz;

update ticket t set first_assigned_at = (select min(a.assigned_at) from assignment a where a.case_id = t.case_id)
where t.assignee is not null;

alter table ticket
    add check (first_assigned_at is null or assignee is not null),
    add column seconds_to_assign int generated always as (extract(epoch from first_assigned_at - raised_at)::int) stored,
    add column seconds_to_resolve int generated always as (extract(epoch from resolved_at - raised_at)::int) stored;

-- Holds all that is counted, so that a count reads a tenth of the table; newest first, so that it serves lists too.
create index ticket_figures on ticket (raised_at desc, case_id desc)
    include (application, priority, assignee, bucket, deadline, overdue_since, escalated_at, resolved_at,
             seconds_to_assign, seconds_to_resolve);
create index ticket_open on ticket (raised_at desc, case_id desc) where resolved_at is null;
create index ticket_breached on ticket (raised_at desc, case_id desc) where escalated_at is not null;
create index ticket_due on ticket (deadline) where resolved_at is null and overdue_since is null;
