-- As whom somebody was known before: letters and mentions of that time say so.
create table earlier_name (
    employee uuid not null references employee,
    name     text not null,
    email    text not null,
    until    timestamptz not null default now(),
    primary key (employee, name, email)
);

create function keep_earlier_name() returns trigger language plpgsql as $$
begin
    insert into earlier_name (employee, name, email) values (old.id, old.name, old.email)
    on conflict (employee, name, email) do update set until = now();
    return null;
end
$$;

create trigger employee_earlier_name after update on employee
    for each row when ((old.name, old.email) is distinct from (new.name, new.email) and new.erased_at is null)
    execute function keep_earlier_name();

create index timeline_event_mentions on timeline_event (id) where facts ->> 'mentioned' is not null;

-- What is append-only lets through what erase_from_history changes, in its own transaction: the text of an event and the
-- values of a change, nothing else of them. The application has no right to update these tables, so that the setting
-- alone is of no use to it.
create or replace function refuse_change() returns trigger language plpgsql as $$
declare
    before jsonb;
    after  jsonb;
begin
    if tg_op = 'UPDATE' and current_setting('ticketflow.erasing', true) = pg_current_xact_id()::text then
        before := to_jsonb(old) - 'search';
        after := to_jsonb(new) - 'search';
        if tg_table_name = 'timeline_event' and before #- '{facts,text}' = after #- '{facts,text}'
                or tg_table_name = 'administration_event'
                and before - 'old_value' - 'new_value' = after - 'old_value' - 'new_value' then
            return new;
        end if;
    end if;
    raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

-- Runs with the owner's rights, takes nobody but an employee who is not active, and writes nothing but 'Former employee',
-- which pages say in the reader's language (people.FormerEmployee), where the history has a name or address of theirs:
-- in the changes about them, and where comments call them by it.
create function erase_from_history(erased uuid) returns void language plpgsql security definer as $$
declare
    former  constant text := 'Former employee';
    known   text[];
    one     text;
begin
    perform from employee where id = erased and not active for update;
    if not found then
        raise exception 'only an employee who is not active can be erased' using errcode = 'insufficient_privilege';
    end if;
    select array_agg(distinct k.word) into known
    from (select name, email from employee where id = erased
          union all select name, email from earlier_name where employee = erased) e,
        lateral (values (e.name), (e.email)) as k (word);
    perform set_config('ticketflow.erasing', pg_current_xact_id()::text, true);
    update administration_event
    set old_value = case when old_value = any (known) then former else old_value end,
        new_value = case when new_value = any (known) then former else new_value end
    where employee = erased and (old_value = any (known) or new_value = any (known));
    for one in select word from unnest(known) as word order by length(word) desc loop
        update timeline_event
        set facts = jsonb_set(facts, '{text}', to_jsonb(regexp_replace(facts ->> 'text',
                '@' || regexp_replace(one, '([^[:alnum:] ])', '\\\1', 'g') || '(?![[:alnum:]])',
                '@' || former, 'gi')))
        where facts ->> 'mentioned' is not null and position(erased::text in facts ->> 'mentioned') > 0;
    end loop;
    delete from earlier_name where employee = erased;
    perform set_config('ticketflow.erasing', '', true);
end
$$;

revoke execute on function erase_from_history(uuid) from public;

-- Nobody's temporary table stands in for one of ours.
do $$
begin
    execute format('alter function erase_from_history(uuid) set search_path = pg_catalog, %I, pg_temp',
        current_schema);
end
$$;

create or replace function grant_to_application(application name) returns void language plpgsql as $$
declare
    relation record;
begin
    -- Nodes that start together would trip over each other's grants.
    perform pg_advisory_xact_lock(hashtext('grant_to_application'));
    execute format('grant usage on schema %I to %I', current_schema, application);
    execute format('grant usage on all sequences in schema %I to %I', current_schema, application);
    for relation in
        select c.oid::regclass as name,
               exists (select from pg_trigger t
                       where t.tgrelid = c.oid and t.tgfoid = 'refuse_change()'::regprocedure) as append_only
        from pg_class c
        where c.relnamespace = current_schema::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
    loop
        execute format('revoke all on %s from %I', relation.name, application);
        if relation.append_only then
            execute format('grant select, insert on %s to %I', relation.name, application);
        elsif relation.name::text <> 'flyway_schema_history' then
            execute format('grant select, insert, update, delete on %s to %I', relation.name, application);
        end if;
    end loop;
    execute format('grant execute on function erase_from_history(uuid) to %I', application);
end
$$;
