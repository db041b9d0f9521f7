-- The clinical record. One row per resource; superseded versions apart; content is compressed and encrypted.
-- `bucket` (1..1024 for what belongs to a person, 0 for the rest) is the distribution column on a cluster,
-- so that every key carries it. Column order avoids padding.

-- Ties this database to its key store: opened with other keys it refuses.
create table record.instance (fingerprint bytea primary key);

-- Slots of the key store, reserved in blocks of 64 (record/keys/keyring.ts).
create sequence record.slot start 64 increment 64;

create table record.resource (
  at timestamptz not null,
  slot bigint not null,
  code bigint,                  -- keyed hash of the one main code; 0: several, look into tokens; null: none
  starts bigint not null,       -- main date, ms since 1970; -9007199254740991 when there is none
  ends bigint not null,
  version integer not null,
  bucket smallint not null,
  type smallint not null,
  id uuid not null,
  patient uuid,                 -- whose compartment
  deleted boolean not null,
  tokens bigint[] not null,     -- every keyed hash that a search may ask for
  content bytea not null,
  primary key (type, id, bucket)
) with (fillfactor = 92);
alter table record.resource alter column content set storage external;
create index resource_patient on record.resource (patient, type, code, starts desc) where patient is not null;
create index resource_at on record.resource (type, at, id);
create index resource_date on record.resource (type, starts, id);

-- Superseded versions only.
create table record.history (
  at timestamptz not null,
  slot bigint not null,
  version integer not null,
  bucket smallint not null,
  type smallint not null,
  id uuid not null,
  patient uuid,
  deleted boolean not null,
  content bytea not null,
  primary key (id, version, bucket)
);
alter table record.history alter column content set storage external;

-- The tokens that are worth an index row of their own: identifiers, names, references, codes.
create table record.token (
  hash bigint not null,
  id uuid not null,
  bucket smallint not null
);
create index token_hash on record.token (hash, id);

-- Dates beside the main one.
create table record.period (
  parameter bigint not null,    -- keyed hash of type and parameter
  starts bigint not null,
  ends bigint not null,
  id uuid not null,
  bucket smallint not null
);
create index period_starts on record.period (parameter, starts, id);
create index period_id on record.period (id);

-- Ids that others gave: client-assigned ids and the ids of an imported source, as keyed hashes.
create table record.alias (
  name bytea primary key,
  id uuid not null
);

-- Access facts: who stands in a relation of care to whom, and for how long.
create table record.relation (
  since timestamptz not null,
  until timestamptz,
  patient uuid not null,
  party uuid not null,
  source uuid not null,         -- the resource that says so
  kind smallint not null,
  bucket smallint not null,
  primary key (patient, party, kind, source, bucket)
);
create index relation_source on record.relation (source);
create index relation_party on record.relation (party, patient);

-- Who looked and who wrote; append only.
create table record.audit (
  no bigint generated always as identity primary key,
  at timestamptz not null,
  patient uuid,
  person uuid,
  organization uuid,
  bucket smallint not null,
  role smallint not null,
  purpose smallint not null,
  action smallint not null,
  flow smallint,
  room text not null,
  types smallint[] not null
);
create index audit_patient on record.audit (patient, no desc);
create index audit_person on record.audit (person, no desc) where person is not null;
