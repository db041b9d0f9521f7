-- Accounts of workers, as they last signed in: where to ask them by another channel. Nobody with the database alone can tell whose it is.
create table saz.worker_account (
  worker bytea primary key,     -- keyed hash of the worker's id
  owner bytea not null,
  patient uuid                  -- by the id in the record; null for whoever is no patient here
);
-- Whether it was they who issued so many prescriptions: asked by e-mail or SMS, answered by the code.
create table saz.issuing_question (
  news text primary key,        -- of the stop; asked once
  code_hash bytea not null unique,
  code bytea not null,          -- sealed
  practitioner text not null,
  owner bytea not null,
  held_at timestamptz not null, -- when the worker was stopped
  until timestamptz not null,
  sent_at timestamptz,
  answer text                   -- mine, not-mine
);
