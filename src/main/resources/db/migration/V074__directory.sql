-- What the organisation's directory changes is told apart from what administrators change and operators set.
alter table administration_event
    add column by_directory boolean not null default false,
    add check (not by_directory or actor is null);

-- The comparison with the directory: one node makes it at a time, and this is how the last one went.
create table directory_run (
    one            boolean primary key default true check (one),
    due_at         timestamptz not null,
    leased_until   timestamptz,
    began_at       timestamptz,
    ended_at       timestamptz,
    failure        text,
    failure_detail text,
    people         int not null default 0 check (people >= 0),
    entered        int not null default 0 check (entered >= 0),
    changed        int not null default 0 check (changed >= 0),
    deactivated    int not null default 0 check (deactivated >= 0)
);

comment on column directory_run.failure is 'empty: the comparison came to its end';

insert into directory_run (due_at) values (now());

-- What the last comparison found and left to an administrator.
create table directory_finding (
    position int primary key,
    kind     text not null check (kind ~ '^[A-Z_]+$'),
    employee uuid references employee,
    oid      text,
    check (employee is not null or oid is not null)
);

create index directory_finding_employee on directory_finding (employee);
