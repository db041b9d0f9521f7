-- Keys with which clinicians sign. The key itself is with the key service, under this name; without one it lies here, sealed.
create table saz.signing_key (
  name text primary key,
  -- Public ids.
  practitioner text not null,
  organization text not null,
  -- PKCS #8, sealed; none where a key service keeps it.
  secret bytea,
  -- SHA-256 of its certificate, which the register knows.
  fingerprint bytea not null,
  -- DER, its own then its issuers', sealed: it names a person.
  chain bytea not null,
  made_at timestamptz not null,
  ends_at timestamptz not null
);
create index signing_key_of on saz.signing_key (practitioner, organization, made_at desc);
