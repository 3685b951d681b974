-- The dashboard of all time at a million tickets: what is counted is tallied with each change, in its transaction.
-- docs/dashboard.md says how it is counted and how fast that is.

-- What came of extensions stands on the ticket, so that everything that is counted does.
alter table ticket
    add column extension_asked boolean not null default false,
    add column extension_granted boolean not null default false;

update ticket t set extension_asked = true, extension_granted = x.granted
from (select case_id, bool_or(outcome = 'GRANTED') granted from extension_request group by case_id) x
where x.case_id = t.case_id;

-- The ticket is locked first: what follows then sees what a transaction before it has committed.
create function note_extension_on_ticket() returns trigger language plpgsql as $$
declare
    changed text := coalesce(new.case_id, old.case_id);
begin
    perform from ticket where case_id = changed for no key update;
    update ticket t set extension_asked = x.asked, extension_granted = x.granted
    from (select count(*) > 0 asked, coalesce(bool_or(outcome = 'GRANTED'), false) granted
          from extension_request where case_id = changed) x
    where t.case_id = changed and (t.extension_asked, t.extension_granted) is distinct from (x.asked, x.granted);
    return null;
end
$$;

create trigger extension_request_noted after insert or update of outcome or delete on extension_request
    for each row execute function note_extension_on_ticket();

drop index ticket_open, ticket_breached;
create index ticket_open on ticket (raised_at desc, case_id desc)
    where bucket in ('UNASSIGNED', 'ASSIGNED', 'ESCALATION');
create index ticket_breached on ticket (raised_at desc, case_id desc)
    where bucket in ('ESCALATION', 'ESCALATION_RESOLVED');
create index ticket_extension_asked on ticket (raised_at desc, case_id desc) where extension_asked;
create index ticket_extension_granted on ticket (raised_at desc, case_id desc) where extension_granted;

drop index ticket_figures;
create index ticket_figures on ticket (raised_at desc, case_id desc)
    include (application, priority, assignee, bucket, deadline, overdue_since, resolved_at, extension_asked,
             extension_granted, seconds_to_assign, seconds_to_resolve);

-- Sorted times: where the tallies say how far to count on from a step, the time of a rank is read here.
create index ticket_times_to_assign on ticket (seconds_to_assign) where seconds_to_assign is not null;
create index ticket_times_to_assign_in_application on ticket (application, seconds_to_assign)
    where seconds_to_assign is not null;
create index ticket_times_to_resolve on ticket (seconds_to_resolve) where seconds_to_resolve is not null;
create index ticket_times_to_resolve_in_application on ticket (application, seconds_to_resolve)
    include (priority, assignee) where seconds_to_resolve is not null;
create index ticket_times_to_resolve_of_priority on ticket (priority, seconds_to_resolve)
    where seconds_to_resolve is not null;
create index ticket_times_to_resolve_of_engineer on ticket (assignee, seconds_to_resolve)
    include (application) where seconds_to_resolve is not null;

-- A time's step: the shortest time that is tallied with it. Each width divides its ladder's ends.
create function time_step(seconds int) returns int language sql immutable parallel safe as $$
    select case when seconds < 0 then -2147483647
                when seconds < 3600 then seconds - seconds % 300
                when seconds < 86400 then seconds - seconds % 1800
                when seconds < 864000 then seconds - seconds % 21600
                when seconds < 8640000 then seconds - seconds % 172800
                else seconds - seconds % 1728000 end
$$;

-- How many tickets of a kind, or times of a step, there are: the sum over the rows that are alike. Each transaction adds
-- rows of its own for what it changes and touches no other's, so none waits for another; now and then they are folded.
create table ticket_tally (
    what              text not null check (what in ('TICKETS', 'TIMES_TO_ASSIGN', 'TIMES_TO_RESOLVE')),
    application       text not null,
    priority          text,
    assignee          uuid,
    bucket            text,
    extension_asked   boolean,
    extension_granted boolean,
    step              int,
    tickets           int not null,
    folded            boolean not null default false
);

comment on column ticket_tally.step is 'of the times: the shortest in seconds that is counted here';
comment on column ticket_tally.folded is 'of rows that are alike, one at most is';

-- What a ticket counts in. (Not a function of the whole row: PostgreSQL 17 fails to plan some queries with that.)
create function tallied(application text, priority text, assignee uuid, bucket text, asked boolean, granted boolean,
                        seconds_to_assign int, seconds_to_resolve int)
returns table (what text, application text, priority text, assignee uuid, bucket text, asked boolean, granted boolean,
               step int)
language sql immutable parallel safe as $$
    select 'TICKETS', $1, $2, $3, $4, $5, $6, null::int
    union all
    select 'TIMES_TO_ASSIGN', $1, null, null, null, null, null, time_step($7) where $7 is not null
    union all
    select 'TIMES_TO_RESOLVE', $1, $2, $3, null, null, null, time_step($8) where $8 is not null
$$;

create function tally_raised() returns trigger language plpgsql as $$
begin
    insert into ticket_tally
    select y.*, count(*)
    from after a, tallied(a.application, a.priority, a.assignee, a.bucket, a.extension_asked, a.extension_granted,
                          a.seconds_to_assign, a.seconds_to_resolve) y
    group by 1, 2, 3, 4, 5, 6, 7, 8;
    return null;
end
$$;

create function tally_changed() returns trigger language plpgsql as $$
begin
    insert into ticket_tally
    select y.*, sum(n)
    from (select a.*, 1 n from after a union all select b.*, -1 from before b) c,
         tallied(c.application, c.priority, c.assignee, c.bucket, c.extension_asked, c.extension_granted,
                 c.seconds_to_assign, c.seconds_to_resolve) y
    group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(n) <> 0;
    return null;
end
$$;

create function tally_removed() returns trigger language plpgsql as $$
begin
    insert into ticket_tally
    select y.*, -count(*)
    from before b, tallied(b.application, b.priority, b.assignee, b.bucket, b.extension_asked, b.extension_granted,
                           b.seconds_to_assign, b.seconds_to_resolve) y
    group by 1, 2, 3, 4, 5, 6, 7, 8;
    return null;
end
$$;

create trigger ticket_raised_tallied after insert on ticket
    referencing new table as after for each statement execute function tally_raised();
create trigger ticket_changed_tallied after update on ticket
    referencing old table as before new table as after for each statement execute function tally_changed();
create trigger ticket_removed_tallied after delete on ticket
    referencing old table as before for each statement execute function tally_removed();

insert into ticket_tally
select y.*, count(*), true
from ticket t, tallied(t.application, t.priority, t.assignee, t.bucket, t.extension_asked, t.extension_granted,
                       t.seconds_to_assign, t.seconds_to_resolve) y
group by 1, 2, 3, 4, 5, 6, 7, 8;

create unique index ticket_tally_folded on ticket_tally
    (what, application, priority, assignee, bucket, extension_asked, extension_granted, step)
    nulls not distinct where folded;
create index ticket_tally_added on ticket_tally (what) where not folded;

-- Puts rows that are alike together. What others add meanwhile is not seen here and stays; whoever reads sees the rows
-- before or after, never both. Of several nodes one folds at a time.
create function fold_ticket_tally() returns void language plpgsql as $$
begin
    if not pg_try_advisory_xact_lock(hashtext('fold_ticket_tally')) then
        return;
    end if;
    with added as (delete from ticket_tally where not folded returning *)
    insert into ticket_tally as total
    select what, application, priority, assignee, bucket, extension_asked, extension_granted, step, sum(tickets), true
    from added group by 1, 2, 3, 4, 5, 6, 7, 8 having sum(tickets) <> 0
    on conflict (what, application, priority, assignee, bucket, extension_asked, extension_granted, step) where folded
        do update set tickets = total.tickets + excluded.tickets;
    delete from ticket_tally where folded and tickets = 0;
end
$$;
