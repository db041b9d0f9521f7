-- Looks that a patient does not recognise: a queue that auditors must close.
create table sau.report (
  no bigint generated always as identity primary key,
  at timestamptz not null,
  entry bigint not null,        -- number in record.audit of the newest entry of the look
  told bytea not null,          -- whose it was, the look and the patient's words, sealed
  finding text,                 -- null while open; in-order, misuse
  answer bytea,                 -- of the auditor, sealed
  closed_at timestamptz
);
create index report_entry on sau.report (entry);
create index report_open on sau.report (no) where finding is null;
