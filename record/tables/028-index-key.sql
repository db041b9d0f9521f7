-- Under which key and hash function the index lies (record/index/index-keys.ts, docs/decisions/2611-keyed-hashes.md). One row.
create table record.index_key (
  number smallint not null,     -- slot of the key in the key store; 0: derived from the instance key, as at first
  hash text not null,
  next smallint,                -- while they are exchanged: the key and function that come
  next_hash text,
  is_written boolean not null default false, -- whether what is new is already under the next
  old smallint,                 -- a key that nothing is under any more, until it is destroyed
  type smallint not null default 0,          -- how far the pass is
  id uuid not null default '00000000-0000-0000-0000-000000000000'
);
insert into record.index_key (number, hash) values (0, 'sha256');
