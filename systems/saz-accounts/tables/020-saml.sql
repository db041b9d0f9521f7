-- Keys of ours that sign towards Węzeł Krajowy or decrypt what it sends, sealed with the instance key.
create table saz.own_key (
  name text primary key,
  sealed bytea not null,
  certificate bytea not null
);

-- Artifacts, assertions and requests to log out that were used, as hashes: none is taken twice.
create table saz.used (
  digest bytea primary key,
  until timestamptz not null
);
create index used_until on saz.used (until);

-- Whose session it is and which one of the node's, as keyed hashes; the device and kind of browser that it is bound to.
alter table saz.session
  add column id uuid not null default gen_random_uuid() unique,
  add column owner bytea,
  add column node_session bytea,
  add column device text,
  add column browser text,
  add column stepped_up_at timestamptz;
create index session_owner on saz.session (owner);
create index session_node_session on saz.session (node_session);
