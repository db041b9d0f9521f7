-- Documents and images that lie as files beside the database (record/files/): what is named here is kept.
create table record.file (
  name bytea not null,          -- keyed hash of whose key seals it and what it holds; also the file's name
  slot bigint not null,         -- key that seals it
  size bigint not null,         -- bytes of the content
  at timestamptz not null,
  bucket smallint not null,
  primary key (name, bucket)
);
create index file_slot on record.file (slot);
