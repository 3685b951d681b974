alter table webhook_message add column trace text check (trace ~ '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$');
comment on column webhook_message.trace is 'the traceparent of what wrote it; null where traces are off';
