-- What people sent to a recipient in social security: when, to whom, which parts; sealed with the person's key. The document itself is not kept.
create table epp.sending (
  id text primary key,
  patient text not null,
  sent_at timestamptz not null,
  slot bigint,
  told bytea not null
);
create index sending_patient on epp.sending (patient, sent_at desc);
