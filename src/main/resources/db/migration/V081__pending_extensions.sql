-- The few requests that wait for an answer, among all there ever were.
create index extension_request_pending on extension_request (case_id) where outcome = 'PENDING';
