-- The outbox: one row per event and recipient, written in the transaction of the event, sent afterwards.
create table letter (
    id              uuid primary key,
    kind            text not null,
    event_key       text not null check (event_key <> ''),
    case_id         text not null,
    recipient       uuid references employee,
    -- Who it is for while nobody holds any of these roles; it then goes to the first who does.
    recipient_roles text check (recipient_roles ~ '^[A-Z0-9_]+(,[A-Z0-9_]+)*$'),
    subject         text not null check (length(subject) <= 150),
    html            text not null,
    text            text not null,
    created_at      timestamptz not null,
    attempts        int not null default 0,
    next_attempt_at timestamptz not null,
    leased_until    timestamptz,
    sent_at         timestamptz,
    dead_at         timestamptz,
    last_error      text,
    check ((recipient is null) <> (recipient_roles is null)),
    check (sent_at is null or dead_at is null),
    check (recipient is not null or (sent_at is null and dead_at is null)),
    check (dead_at is null or last_error is not null)
);

-- One event can write letters of several kinds to one person, but each kind once. The key also keeps a second letter
-- to the same roles from waiting.
create unique index letter_once on letter (event_key, kind, recipient) nulls not distinct;

create index letter_due on letter (next_attempt_at) where recipient is not null and sent_at is null and dead_at is null;
create index letter_waiting on letter (created_at) where recipient is null;
create index letter_dead on letter (dead_at desc, id desc) where dead_at is not null;
create index letter_case on letter (case_id, created_at);
create index letter_recipient on letter (recipient);
