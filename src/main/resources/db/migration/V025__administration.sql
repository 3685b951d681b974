-- Two administrators who change one application: the later learns of the earlier.
alter table application add column version bigint not null default 0;

-- Who changed what about employees and applications: a row per single change.
create table administration_event (
    id          bigint generated always as identity primary key,
    at          timestamptz not null,
    kind        text not null check (kind ~ '^[A-Z_]+$'),
    actor       uuid references employee,
    employee    uuid references employee,
    application text references application,
    old_value   text,
    new_value   text,
    version     bigint not null,
    check ((employee is null) <> (application is null))
);

comment on column administration_event.actor is 'empty: a setting of the operator';
comment on column administration_event.old_value is 'a role, an employee''s id, or a name; by kind';
comment on column administration_event.version is 'the version of the row after the change';

create index administration_event_employee on administration_event (employee, id desc) where employee is not null;
create index administration_event_application on administration_event (application, id desc)
    where application is not null;

create trigger administration_event_append_only before update or delete on administration_event
    for each row execute function refuse_change();
create trigger administration_event_no_truncate before truncate on administration_event
    for each statement execute function refuse_change();
