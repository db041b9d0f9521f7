-- What an entry tells beside: JSON with short names (record/audit/detail.ts); null where there is nothing, and in entries of earlier editions.
alter table record.audit add column detail text;
