-- What the administrator's overview tells of work that goes on by itself.

-- The last sweep of unfinished uploads, whichever node made it.
create table attachment_sweep (
    one      boolean primary key default true check (one),
    began_at timestamptz not null,
    ended_at timestamptz not null,
    swept    int not null check (swept >= 0),
    failure  text
);

comment on column attachment_sweep.failure is 'empty: the sweep came to its end';

-- Each check of the invariants.
create table invariant_check (
    id         bigint generated always as identity primary key,
    at         timestamptz not null,
    checked_by uuid not null references employee,
    broken     text not null check (broken ~ '^(I[0-9]+(,I[0-9]+)*)?$')
);

comment on column invariant_check.broken is 'the numbers of the rules that were broken';

create trigger invariant_check_append_only before update or delete on invariant_check
    for each row execute function refuse_change();
create trigger invariant_check_no_truncate before truncate on invariant_check
    for each statement execute function refuse_change();

-- Jobs fail seldom among many that wait.
create index act_idx_job_failed on act_ru_job (id_) where exception_msg_ is not null or retries_ = 0;
