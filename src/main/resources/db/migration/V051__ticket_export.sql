-- Who took a ticket's whole record out of Ticketflow, and when.
create table ticket_export (
    id          bigint generated always as identity primary key,
    case_id     text not null references ticket,
    exported_by uuid not null references employee,
    exported_at timestamptz not null
);

create index ticket_export_case on ticket_export (case_id, id);

create trigger ticket_export_append_only before update or delete on ticket_export
    for each row execute function refuse_change();
create trigger ticket_export_no_truncate before truncate on ticket_export
    for each statement execute function refuse_change();
