-- Each order in which a bucket can be read (insight.Sort) goes along an index, so that page 400 costs what page 1 does.
create index ticket_bucket_deadline on ticket (bucket, (coalesce(deadline, 'infinity'::timestamptz)), case_id);
create index ticket_bucket_priority on ticket (
    bucket, (case priority when 'HIGH' then 3 when 'MEDIUM' then 2 else 1 end) desc, raised_at desc, case_id desc);
create index ticket_bucket_resolved on ticket (
    bucket, (coalesce(resolved_at, '-infinity'::timestamptz)) desc, case_id desc);

-- Case ids are searched for by how they begin.
create index ticket_case_id_begins on ticket (case_id text_pattern_ops);
