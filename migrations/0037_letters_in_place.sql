-- Without a mail server, or for somebody without an address, a letter a day was kept that nobody ever got: the newest of a topic is enough.
alter table platform.mail add column topic text check (topic <> '');
comment on column platform.mail.topic is 'What it is one of, such as the digest of each day: a newer one takes the place of those that never went. null for a letter that stands for itself.';
create index mail_never_went on platform.mail (account_id, topic) where topic is not null and state in ('withheld', 'expired', 'unsent');
grant insert (topic) on platform.mail to sodachi_import;
