-- The folder of each case in the object store: of the day on which it was raised, fixed once.
create table case_folder (
    case_id text primary key references ticket (case_id),
    path    text not null unique check (path ~ '^[0-9]{4}/[0-9]{2}/[0-9]{2}/[^/]+$'),
    check (split_part(path, '/', 4) = case_id)
);

create table attachment (
    id              uuid primary key,
    case_id         text not null references ticket (case_id),
    file_name       text not null check (file_name <> ''),
    safe_name       text not null check (octet_length(safe_name) between 1 and 200
                                         and safe_name !~ '[/\\[:cntrl:]]' and safe_name not like '.%'),
    size            bigint not null check (size > 0),
    content_type    text not null check (content_type ~ '^[^[:space:]/]+/[^[:space:]/]+'),
    sha256          text check (sha256 ~ '^[A-Za-z0-9+/]{43}=$'),
    uploader        uuid not null references employee,
    requested_at    timestamptz not null,
    link_expires_at timestamptz,
    completed_at    timestamptz,
    etag            text,
    swept_at        timestamptz,
    version         bigint not null,
    check ((completed_at is null) = (etag is null)),
    check (completed_at is null or link_expires_at is not null),
    check (completed_at is null or swept_at is null)
);

comment on column attachment.file_name is 'as given, for people to read';
comment on column attachment.safe_name is 'the last part of the key in the object store';
comment on column attachment.sha256 is 'base64, as the uploader said and the store checked';
comment on column attachment.completed_at is 'when the server saw the object: from then on the attachment counts';
comment on column attachment.swept_at is 'when a sweeper took the unfinished upload in hand';

-- Two names that differ in the case of letters would be one file on many systems.
create unique index attachment_name on attachment (case_id, lower(safe_name collate "C"));
create index attachment_unfinished on attachment (coalesce(link_expires_at, requested_at)) where completed_at is null;
