-- What a worker or a place looked at is asked by auditors alone: the pages of a time that may hold it are found, and an entry pays nothing.
drop index record.audit_person;
create index audit_worker on record.audit using brin (no, person uuid_bloom_ops, organization uuid_bloom_ops) with (pages_per_range = 32);

-- Pages of the audit that its indexes have no summary of yet: only the owner of a table may ask for one.
create or replace function record.summarize_audit_order() returns integer
  language sql security definer set search_path = pg_catalog
  as $$ select brin_summarize_new_values('record.audit_order') + brin_summarize_new_values('record.audit_worker') $$;
