-- Searches of the log by auditors: who, about whom, and why. The reason is told to the patient whose looks were searched.
create table sau.look_through (
  no bigint generated always as identity primary key,
  at timestamptz not null,
  auditor text not null,        -- id of the Practitioner
  entry bigint not null,        -- number in record.audit of the entry that tells of it
  told bytea not null           -- whom it was about and why, sealed
);
create index look_through_entry on sau.look_through (entry);
