-- An entry's number comes from the process that writes it (record/audit/number.ts): no sequence, and no index that nobody reads.
alter table record.audit alter column no drop identity;
alter table record.audit drop constraint audit_pkey;
