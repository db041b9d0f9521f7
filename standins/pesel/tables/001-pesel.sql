-- People of the population register, in its place: sealed, found by a keyed hash of their numbers alone.
create table pesel.person (
  id uuid primary key,
  content bytea not null
);

-- Every number that a person has or had.
create table pesel.number (
  hash bytea primary key,
  person uuid not null
);

create table pesel.change (
  id uuid primary key,
  person uuid not null,
  kind text not null,
  at timestamptz not null
);

-- Who asked about which number, and what they were answered.
create table pesel.ask (
  no bigint generated always as identity primary key,
  at timestamptz not null,
  asker text not null,          -- id of a worker, a provider or a room
  hash bytea not null,
  outcome text
);
create index ask_asker on pesel.ask (asker, at);
