-- 'simple' knows no language: case ids and product names are found as they are written.
alter table ticket add column search tsvector not null generated always as (
    setweight(to_tsvector('simple', case_id), 'A')
    || setweight(to_tsvector('simple', title), 'B')
    || to_tsvector('simple', description)) stored;

create index ticket_search on ticket using gin (search);
