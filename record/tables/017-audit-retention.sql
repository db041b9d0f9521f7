-- Up to where the entries of the audit are past their time and gone (record/transparency/retention.ts); their leaves stay. One row.
create table record.log_retired (
  leaf bigint not null,         -- the first that keeps its entry
  at timestamptz not null,
  mark bytea not null,          -- keyed hash of both
  only_one boolean primary key default true check (only_one)
);
