-- Tells every node, in the transaction of the change, which ticket or whose line has changed (insight.ChangeFeed). The
-- channel carries names only: whoever hears of it looks for what may be seen.
create function tell_ticket_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('ticketflow_changes', 'ticket ' || new.case_id);
    return null;
end
$$;

create function tell_line_changed() returns trigger language plpgsql as $$
begin
    perform pg_notify('ticketflow_changes', 'line ' || new.engineer);
    return null;
end
$$;

create trigger timeline_event_told after insert on timeline_event
    for each row execute function tell_ticket_changed();
create trigger line_told after insert or update on line
    for each row execute function tell_line_changed();
