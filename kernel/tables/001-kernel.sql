-- The kernel's own tables: news that waits, readers' places, answers kept for requests sent again.
create table kernel.outbox (
  id bigint generated always as identity,
  xid xid8 not null default pg_current_xact_id(),
  system text not null,
  name text not null,
  key text,
  data jsonb not null,
  caller jsonb not null,
  at timestamptz not null,
  primary key (xid, id)
);

-- How far each listening room has read; (xid, id) because ids are not handed out in order of commit.
create table kernel.reader (
  room text primary key,
  xid xid8 not null default '0',
  id bigint not null default 0
);

-- News that a room could not digest, and all later news of the same key, kept in order until it can.
create table kernel.parked (
  room text not null,
  xid xid8 not null,
  id bigint not null,
  key text,
  tries int not null default 1,
  again_at timestamptz not null,
  refusal text not null,
  primary key (room, xid, id)
);

create table kernel.request (
  key bytea primary key,
  fingerprint bytea not null,
  answer bytea,
  at timestamptz not null
);
create index request_at on kernel.request (at);
