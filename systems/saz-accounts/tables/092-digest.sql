-- Daily messages of what was issued in a worker's name that were sent.
create table saz.digest_sent (
  news text primary key,
  at timestamptz not null
);
