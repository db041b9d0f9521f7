-- What a patient opens and closes beyond relations of care (record/gate/): of which kinds, types, single resources.

-- Kinds of data of a row, one bit each (record/gate/kinds.ts); 1: ordinary.
alter table record.resource add column kinds smallint not null default 1;
alter table record.history add column kinds smallint not null default 1;

-- Null: not narrowed by this.
alter table record.relation
  add column kinds smallint,
  add column types smallint[],
  add column targets uuid[];

-- Restrictions alone (kind 6): few, so that asking whether there is one costs next to nothing.
create index relation_restriction on record.relation (patient) where kind = 6;
