-- What an engineer promised and what it took (insight.PastPromises): the last resolved tickets of each, newest first.
create index ticket_past_promises on ticket (assignee, resolved_at desc)
    where resolved_at is not null and deadline is not null;
