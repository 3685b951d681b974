alter table employee
    add column erased_at timestamptz,
    add check (erased_at is null or (oid is null and not active));
alter table letter add column emptied_at timestamptz;

comment on column employee.erased_at is 'since when nobody knows who this was';
comment on column letter.emptied_at is
    'since when it is kept without its text: that it was written, to whom, and when it left';
