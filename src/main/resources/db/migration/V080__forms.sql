-- A form carries a mark of its own; what it led to is kept under it, so that a form that is sent twice counts once.
create table sent_form (
    mark    uuid not null,
    sender  uuid not null references employee (id),
    case_id text references ticket (case_id),
    sent_at timestamptz not null default now(),
    primary key (mark, sender)
);
create index sent_form_sent_at on sent_form (sent_at);

comment on column sent_form.mark is 'made of the form''s own mark and of what was written into it';
comment on column sent_form.case_id is 'null only until the transaction that sends the form ends';

-- What somebody typed whose session was over when they sent it. It is readable only with a key that their browser has
-- and we have not, and only for the person who typed it.
create table kept_form (
    id      uuid primary key,
    fields  bytea not null,
    kept_at timestamptz not null default now()
);
create index kept_form_kept_at on kept_form (kept_at);
