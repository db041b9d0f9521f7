-- Providers' assertions are used once, as artifacts and the node's messages are: one table for all of them.
insert into saz.used (digest, until) select hash, expires_at from saz.used_assertion on conflict do nothing;
drop table saz.used_assertion;
