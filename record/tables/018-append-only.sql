-- The account under which the program works may not rewrite these (record/work-account.ts); entries past their time are removed by retention.
comment on table record.audit is 'append only: an entry is never changed';
comment on table record.log_head is 'append only: a signed head is never changed';
comment on table record.history is 'append only: a version is never changed';

-- Pages of the audit that its index has no summary of yet: only the owner of a table may ask for one.
create function record.summarize_audit_order() returns integer
  language sql security definer set search_path = pg_catalog as $$ select brin_summarize_new_values('record.audit_order') $$;
revoke all on function record.summarize_audit_order() from public;
