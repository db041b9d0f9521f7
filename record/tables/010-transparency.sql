-- The Merkle log of the audit (record/transparency/; docs/decisions/2611-audit-log.md).

-- The transaction that wrote the entry: what became visible between two looks is found by it, exactly. In a restored database the
-- default adds what sets its numbers apart from those before (record/transparency/restored.ts).
alter table record.audit add column xid bigint not null default pg_current_xact_id()::text::bigint;
-- Written once for many pages: an entry pays nothing for it.
create index audit_order on record.audit using brin (xid, no) with (pages_per_range = 32);

-- Hashes of 64 neighbours each: on level 0 of leaves, on level n of complete subtrees of 64 to the power n leaves.
create table record.log_tile (
  level smallint not null,
  no bigint not null,
  hashes bytea not null,
  entries bigint[],             -- level 0: numbers of the entries, in the order of the leaves
  span int8range,               -- level 0: from their least to their greatest
  primary key (level, no)
);
alter table record.log_tile alter column hashes set storage plain;
create index log_tile_span on record.log_tile using gist (span) where level = 0;

-- Tree heads as they were signed: https://c2sp.org/tlog-checkpoint
create table record.log_head (
  size bigint primary key,
  at timestamptz not null,
  since timestamptz,            -- before it all entries were in the tree that had their time by then; null: none was
  note text not null,
  mark bytea not null           -- keyed hash of the times, which are not in the note
);

-- How far the sequencer is; one row.
create table record.log_state (
  size bigint not null,         -- leaves in the tree
  done text not null,           -- snapshot (xmin:xmax:running) whose visible entries are all in the tree
  target text,                  -- snapshot that is being worked off, in order of (xid, no)
  after_xid bigint not null,    -- the last that was taken of it
  after_no bigint not null,
  shift bigint not null,        -- what the default of record.audit.xid adds
  began bigint not null,        -- xid of the entries that were there before the log
  only_one boolean primary key default true check (only_one)
);
insert into record.log_state values (0, '1:1:', null, 0, 0, 0, pg_current_xact_id()::text::bigint);
