-- Where the trace stands that wrote a letter: the sender, of another node perhaps, goes on with it.
alter table letter add column trace text check (trace ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
comment on column letter.trace is 'the traceparent of what wrote it; null where traces are off';
