-- XML of versions, each frozen when it was first served by itself, so that what a client signed stays what it signed.
-- Compressed and sealed like the version, with the same key.
create table record.rendition (
  slot bigint not null,
  version integer not null,
  bucket smallint not null,
  id uuid not null,
  content bytea not null,
  primary key (id, version, bucket)
);
alter table record.rendition alter column content set storage external;
