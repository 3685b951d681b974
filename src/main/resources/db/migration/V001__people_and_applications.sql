create table employee (
    id                  uuid primary key,
    oid                 text unique check (oid <> ''),
    email               text not null unique check (email = lower(email) and email like '%_@_%'),
    name                text not null check (name <> ''),
    active              boolean not null default true,
    reporting_authority uuid references employee,
    version             bigint not null default 0,
    check (reporting_authority <> id)
);

create index employee_reporting_authority on employee (reporting_authority);
create index employee_name on employee (name, id);

create table employee_role (
    employee uuid not null references employee on delete cascade,
    role     text not null check (role in ('USER', 'ASSIGNEE', 'SM1', 'SM2', 'ADMIN', 'PROCESS_OWNER')),
    primary key (employee, role)
);

create index employee_role_role on employee_role (role);

create table application (
    code        text primary key check (code ~ '^[A-Z]{3}$'),
    name        text not null unique check (name <> ''),
    active      boolean not null default true,
    last_number bigint not null default 1000
);
