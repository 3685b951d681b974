create table ticket (
    case_id            text primary key check (case_id ~ '^[A-Z]{1,5}-[A-Z]{3}-[1-9][0-9]{3,17}$'),
    application        text not null references application,
    title              text not null check (title <> '' and length(title) <= 200),
    description        text not null check (description <> '' and length(description) <= 20000),
    priority           text not null check (priority in ('HIGH', 'MEDIUM', 'LOW')),
    reporter           uuid not null references employee,
    raised_at          timestamptz not null,
    assignee           uuid references employee,
    assigned_by        uuid references employee,
    assigned_level     text check (assigned_level in ('SM1', 'SM2')),
    assigned_at        timestamptz,
    resolution_seconds bigint check (resolution_seconds > 0),
    starts_at          timestamptz,
    deadline           timestamptz,
    deadline_version   int not null default 0,
    warned_deadline    timestamptz,
    escalated_at       timestamptz,
    overdue_since      timestamptz,
    resolved_at        timestamptz,
    resolution_note    text check (resolution_note <> ''),
    version            bigint not null default 0,
    bucket             text not null generated always as (case
                           when resolved_at is not null and escalated_at is null then 'RESOLVED'
                           when resolved_at is not null then 'ESCALATION_RESOLVED'
                           when escalated_at is not null then 'ESCALATION'
                           when assignee is not null then 'ASSIGNED'
                           else 'UNASSIGNED' end) stored,
    check ((assignee is null) = (assigned_by is null)
        and (assignee is null) = (assigned_level is null)
        and (assignee is null) = (assigned_at is null)),
    check ((deadline is null) = (starts_at is null) and (deadline is null) = (resolution_seconds is null)),
    check (deadline > starts_at),
    check (deadline is null or assignee is not null),
    check (overdue_since is null or (escalated_at is not null and overdue_since >= escalated_at)),
    check ((resolved_at is null) = (resolution_note is null)),
    check (resolved_at is null or assignee is not null)
);

-- The five buckets, newest first; the same for an engineer, a reporter and an application.
create index ticket_bucket on ticket (bucket, raised_at desc, case_id desc);
create index ticket_assignee on ticket (assignee, bucket, raised_at desc, case_id desc);
create index ticket_reporter on ticket (reporter, raised_at desc, case_id desc);
create index ticket_application on ticket (application, bucket, raised_at desc, case_id desc);

-- An engineer that was picked, until the ticket is lined up or the question is answered with 'assign later'.
create table pick (
    case_id   text primary key references ticket,
    engineer  uuid not null references employee,
    picked_by uuid not null references employee,
    level     text not null check (level in ('SM1', 'SM2')),
    comment   text check (comment <> ''),
    picked_at timestamptz not null
);

create table assignment (
    id          bigint generated always as identity primary key,
    case_id     text not null references ticket,
    engineer    uuid not null references employee,
    previous    uuid references employee check (previous <> engineer),
    assigned_by uuid not null references employee,
    level       text not null check (level in ('SM1', 'SM2')),
    comment     text check (comment <> ''),
    assigned_at timestamptz not null,
    check ((previous is null) = (comment is null))
);

create index assignment_case on assignment (case_id, id);
create index assignment_engineer on assignment (engineer, case_id);

create table line (
    engineer uuid primary key references employee,
    version  bigint not null default 0
);

create table line_place (
    case_id  text primary key references ticket,
    engineer uuid not null references line,
    position int not null check (position > 0),
    unique (engineer, position) deferrable initially deferred
);

create table extension_request (
    id           uuid primary key,
    case_id      text not null references ticket,
    assignment   bigint not null unique references assignment,
    comment      text not null check (comment <> ''),
    requested_at timestamptz not null,
    outcome      text not null check (outcome in ('PENDING', 'APPROVED', 'DECLINED', 'GRANTED', 'ENDED')),
    version      bigint not null default 0
);

create index extension_request_case on extension_request (case_id, requested_at desc);

create table extension_decision (
    request    uuid not null references extension_request,
    role       text not null check (role in ('SM1', 'SM2')),
    decided_by uuid not null references employee,
    approved   boolean not null,
    comment    text check (comment <> ''),
    decided_at timestamptz not null,
    primary key (request, role)
);

create table timeline_event (
    id      bigint generated always as identity primary key,
    case_id text not null references ticket,
    kind    text not null check (kind ~ '^[A-Z_]+$'),
    actor   uuid references employee,
    at      timestamptz not null,
    facts   jsonb not null default '{}' check (jsonb_typeof(facts) = 'object')
);

create index timeline_event_case on timeline_event (case_id, id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger timeline_event_append_only before update or delete on timeline_event
    for each row execute function refuse_change();
create trigger timeline_event_no_truncate before truncate on timeline_event
    for each statement execute function refuse_change();
create trigger assignment_append_only before update or delete on assignment
    for each row execute function refuse_change();
create trigger assignment_no_truncate before truncate on assignment
    for each statement execute function refuse_change();
create trigger extension_decision_append_only before update or delete on extension_decision
    for each row execute function refuse_change();
