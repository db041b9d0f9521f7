-- What is done for topic-based subscriptions (record/subscriptions). The Subscription itself is a resource like any other.
create table record.subscription (
  id uuid primary key,            -- of the resource
  since timestamptz not null,     -- changes after this
  again_at timestamptz not null,  -- nothing is sent before
  told_at timestamptz not null,   -- last notification that arrived
  failing_since timestamptz,
  until timestamptz,              -- Subscription.end
  events bigint not null,         -- numbered so far
  delivered bigint not null,      -- of those, acknowledged
  failures integer not null,
  heartbeat integer,              -- seconds
  edition integer not null,       -- version of the resource that the arrangement was read from
  type smallint not null,         -- whose changes are told
  channel smallint not null,      -- 1 rest-hook, 2 websocket
  state text not null,            -- as Subscription.status
  owner bytea not null,           -- keyed hash of who made it
  arrangement bytea not null      -- sealed: what is told, to whom, how
);
create index subscription_owner on record.subscription (owner);

-- Events that match a subscription, in the order in which they are told; kept for being asked again.
create table record.subscription_event (
  subscription uuid not null,
  no bigint not null,
  at timestamptz not null,
  version integer not null,
  type smallint not null,
  bucket smallint not null,
  action smallint not null,       -- 1 create, 2 update, 3 delete
  id uuid not null,
  patient uuid,
  primary key (subscription, no)
);
create unique index subscription_event_once on record.subscription_event (subscription, id, version);
create index subscription_event_at on record.subscription_event (at);

-- Up to when all changes have been looked at.
create table record.subscription_reader (done timestamptz not null);
