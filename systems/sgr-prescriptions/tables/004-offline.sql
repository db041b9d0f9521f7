-- Packs that a patient has kept for one pharmacy, which hands them over even when it is cut off.
create table sgr.kept (
  prescription text primary key,
  key_hash text not null,        -- of the prescription's key
  pharmacy text not null,
  packs integer not null,        -- none: handed over, or gone elsewhere
  since timestamptz not null,
  asked_back_at timestamptz,
  asked_back_kit integer,        -- the pharmacy's last one then: a later one says that nothing is kept
  emergency_at timestamptz,      -- a pack was handed over elsewhere while the pharmacy did not answer
  until date not null            -- the last day of the prescription
);
create index kept_by_pharmacy on sgr.kept (pharmacy);

-- Pharmacies that can work alone: when they were last given what they need for it, its number, and the one that they said they have.
create table sgr.desk (
  pharmacy text primary key,
  given_at timestamptz not null,
  kit integer not null,
  has integer
);

-- Keys of prescribers' desks.
create table sgr.desk_key (
  kid text primary key,
  x text not null,
  y text not null,
  practitioner text not null,
  organization text not null,
  npwz text not null,
  since timestamptz not null,
  until timestamptz not null,
  ended_at timestamptz
);
create index desk_key_until on sgr.desk_key (until);

-- What desks told, each once.
create table sgr.handed_over (
  id uuid primary key,
  dispensing text not null,
  conflicts text[] not null
);

-- Prescriptions that were issued by a desk, byte for byte as it signed them, sealed with the patient's key.
create table sgr.offline_order (
  key_hash text primary key,
  prescription text,             -- none while the patient is unknown
  patient text,
  slot bigint,
  token bytea not null
);

-- What desks did that does not fit with what others did meanwhile: to be looked into by people.
create table sgr.conflict (
  id uuid primary key,
  kind text not null,
  prescription text,
  dispensing text,
  organization text not null,
  packs integer not null,
  key_hash text not null,
  found_at timestamptz not null,
  settled_at timestamptz,
  settled_how text
);
create index conflict_by_time on sgr.conflict (found_at desc, id desc);
create index conflict_by_key on sgr.conflict (key_hash);
