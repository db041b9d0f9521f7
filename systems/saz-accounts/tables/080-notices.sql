-- Where a person wants to be told that there is news in their account, and of what. Patients by their id in the record; addresses,
-- codes and choices sealed.
create table saz.notice_contact (
  patient uuid not null,
  way text not null,                -- email, sms
  contact bytea not null,           -- address, code that confirms it, code that ends it; sealed
  stop_hash bytea not null unique,
  tries integer not null default 0, -- codes that were wrong
  code_until timestamptz,
  confirmed_at timestamptz,
  primary key (patient, way)
);
create table saz.notice_choice (
  patient uuid primary key,
  choice bytea not null
);
-- What is to be sent. `source`: hash of what it is about, so that nothing is told twice.
create table saz.notice (
  id bigint generated always as identity primary key,
  patient uuid not null,
  way text not null,
  kind text not null,               -- emergency, sign-in, permission, new-look, code
  source bytea not null,
  at timestamptz not null,
  due_at timestamptz not null,
  tries integer not null default 0,
  sent_at timestamptz,
  unique (patient, way, source)
);
create index notice_due on saz.notice (due_at) where sent_at is null;
create index notice_sent on saz.notice (patient, way, sent_at);
-- How far the log of the audit was read; one row.
create table saz.notice_position (
  one boolean primary key default true check (one),
  next bigint not null
);
