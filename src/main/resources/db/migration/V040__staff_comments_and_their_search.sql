-- A comment can be for the staff only: its reporter neither sees nor finds it. The words of each comment are searched
-- as those of tickets are (V007).
alter table timeline_event
    add column staff_only boolean not null default false,
    add column search tsvector generated always as (
        case when kind = 'COMMENTED' then to_tsvector('simple', coalesce(facts ->> 'text', '')) end) stored,
    add check (not staff_only or kind = 'COMMENTED');

create index timeline_event_search on timeline_event using gin (search) where search is not null;
