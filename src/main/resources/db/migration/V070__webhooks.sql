-- The outbox of the channels: one row per event and target, written in the transaction of the event, sent afterwards.
create table webhook_message (
    id              uuid primary key,
    target          text not null check (target ~ '^[a-z0-9-]{1,40}$'),
    event_key       text not null check (event_key <> ''),
    event           text not null check (event ~ '^[A-Z_]+$'),
    case_id         text not null,
    body            text not null,
    created_at      timestamptz not null,
    attempts        int not null default 0,
    next_attempt_at timestamptz not null,
    give_up_at      timestamptz not null,
    held_until      timestamptz,
    leased_until    timestamptz,
    sent_at         timestamptz,
    dead_at         timestamptz,
    last_error      text,
    unique (target, event_key),
    check (sent_at is null or dead_at is null),
    check (dead_at is null or last_error is not null)
);

comment on column webhook_message.held_until is 'the target has asked for silence until then, for all its messages';

create index webhook_message_due on webhook_message (target, next_attempt_at) where sent_at is null and dead_at is null;
create index webhook_message_held on webhook_message (target, held_until) where held_until is not null;
create index webhook_message_dead on webhook_message (dead_at desc, id desc) where dead_at is not null;
create index webhook_message_sent on webhook_message (sent_at) where sent_at is not null;
