-- Cases of the security centre: a queue that somebody must close. One open case a matter; while it is open it grows.
create table soc.security_case (
  no bigint generated always as identity primary key,
  about text not null,          -- what it is of: keyed hash
  at timestamptz not null,      -- first seen
  opened_at timestamptz not null,
  evidence bytea not null,      -- sealed
  taken_by text,
  taken_at timestamptz,
  finding text,                 -- null while open; in-order, misuse
  reason bytea,                 -- sealed
  closed_at timestamptz
);
create unique index security_case_open on soc.security_case (about) where finding is null;
-- News that was taken in: told again it changes nothing.
create table soc.news (
  news text primary key
);
