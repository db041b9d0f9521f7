-- The name itself beside its keyed hash, sealed with the key of whom it is about, so that the key of the hashes can be exchanged
-- (docs/how-to/reseal.md). Rows from before have none: what a client gave is found in the contents when the key is exchanged; what an imported
-- source called something is in no content, and is learnt when that source is imported again.
alter table record.alias
  add column number smallint not null default 0,  -- of the key of the hash, as record.index_key.number
  add column slot bigint,
  add column sealed bytea;
