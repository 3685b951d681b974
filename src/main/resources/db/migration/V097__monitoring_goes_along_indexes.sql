-- What each node asks for its metrics every few seconds. The engine has no index by time, though it takes its timers by it.
create index act_idx_job_duedate on act_ru_job (duedate_);
-- Messages that were sent are kept for a month; those that were not are few.
create index webhook_message_open on webhook_message (target) where sent_at is null;
