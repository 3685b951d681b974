-- Production has two database roles: the owner, who migrates, and the application's, which can neither change the schema
-- nor what is append-only. This gives the latter what it needs of everything that is there; it runs after each
-- migration, and finds what is append-only by its trigger, so that nobody has to remember a new table.
create function grant_to_application(application name) returns void language plpgsql as $$
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
end
$$;

revoke execute on function grant_to_application(name) from public;

create trigger extension_decision_no_truncate before truncate on extension_decision
    for each statement execute function refuse_change();
