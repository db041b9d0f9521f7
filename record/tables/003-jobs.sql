-- Work that outlives the request that asked for it, the process that does it, and kill -9 (record/jobs).
create table record.job (
  id uuid primary key,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  again_at timestamptz not null,  -- not taken up before
  tries integer not null,         -- each time it is taken up: who has an older number has lost the job
  failures smallint not null,     -- times it was taken up since it last got on
  kind text not null,
  state text not null,            -- waiting, running, done, failed, cancelled
  asker bytea not null,           -- keyed hash of who asked
  parameters bytea not null,      -- all sealed, each for its own place
  progress bytea,
  result bytea
);
create index job_open on record.job (created_at) where state in ('waiting', 'running');
create index job_expiry on record.job (expires_at);
