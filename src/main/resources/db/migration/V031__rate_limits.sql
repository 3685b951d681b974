-- How much of an allowance is used up, for all nodes alike. Unlogged: its loss in a crash gives everybody a fresh
-- allowance, and a call that is counted waits for no disk.
create unlogged table rate_limit (
    subject    text not null,
    kind       text not null check (kind ~ '^[A-Z_]+$'),
    used_until timestamptz not null,
    primary key (subject, kind)
) with (fillfactor = 50);

comment on column rate_limit.subject is 'an employee''s object id, or the address of somebody who is not signed in';
comment on column rate_limit.used_until is 'each call moves it by its share of the period; at most one period ahead';
