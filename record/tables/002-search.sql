-- What a search of every parameter needs (docs/decisions/2611-search.md).

-- One bit a search parameter of the type: whether the resource has a value for it (record/index/presence.ts).
alter table record.resource add column present bigint not null default 0;

-- With which edition of the index the rows were made (record/reindex/): all rows are of `edition`, and those up to
-- (type, id) of the next one already.
create table record.index_edition (
  edition integer not null,
  type smallint not null default 0,
  id uuid not null default '00000000-0000-0000-0000-000000000000'
);
insert into record.index_edition (edition) values (1);
