-- Signed messages that were taken already, until they would be too old anyway: hashes of their signatures alone.
create table sus.message (
  digest bytea primary key,
  until timestamptz not null
);
create index message_until on sus.message (until);
