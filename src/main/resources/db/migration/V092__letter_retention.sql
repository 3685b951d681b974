-- Those that still have a text to lose, oldest first (mail.LetterRetention).
create index letter_full_sent on letter (sent_at) where sent_at is not null and emptied_at is null;
create index letter_full_dead on letter (dead_at) where dead_at is not null and emptied_at is null;
