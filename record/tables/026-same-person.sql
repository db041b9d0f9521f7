-- Two records of one person are read as one (record/links/, docs/decisions/2611-merge.md).

-- A fact of the gate that counts here because it stands in the other record of the same person; null: a fact of this record's own.
alter table record.relation add column through uuid;

-- Which records name each other (kinds 9 and 10): few, so that a process learns all of them at once.
create index relation_same_person on record.relation (patient) where kind in (9, 10);
