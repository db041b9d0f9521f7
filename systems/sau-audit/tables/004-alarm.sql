-- Alarms that rang by themselves (rules/alarms.table.ts): a queue that auditors must close. One open alarm a rule and whom it is about.
create table sau.alarm (
  no bigint generated always as identity primary key,
  at timestamptz not null,
  last_at timestamptz not null, -- of the last entry that counted
  count integer not null,
  rule text not null,
  about text not null,          -- record id of a worker or patient, or id of a worker
  told bytea not null,          -- who, the limit, numbers of entries; sealed
  finding text,                 -- null while open; in-order, misuse
  answer bytea,                 -- of the auditor, sealed
  closed_at timestamptz
);
create unique index alarm_open on sau.alarm (rule, about) where finding is null;
