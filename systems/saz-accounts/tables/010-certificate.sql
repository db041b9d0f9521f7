-- The certificate authority and what it issued. Keys of the authority and certificates only sealed: a certificate of a worker
-- names a person. The serial, the key's kind and the standing are what a request is held against.
create table saz.authority (
  name text primary key,
  certificate bytea not null,
  key bytea not null,
  lists bigint not null default 0
);

-- The arc of a provider below 2.16.840.1.113883.3.4424.2.7 ("węzeł usługodawcy"): one each, never given again.
create table saz.provider_node (
  organization text primary key,
  node integer not null unique
);

create table saz.certificate (
  serial bytea primary key,
  -- SHA-256 of the whole certificate.
  fingerprint bytea not null unique,
  authority text not null references saz.authority (name),
  kind text not null,
  -- Whose: the Organization's public id and its number as P1 writes it, root:extension. None for our own server.
  organization text,
  provider text,
  content bytea not null,
  not_before timestamptz not null,
  not_after timestamptz not null,
  revoked_at timestamptz,
  -- RFC 5280 §5.3.1
  reason smallint
);
create index certificate_provider on saz.certificate (provider, kind);
create index certificate_revoked on saz.certificate (authority, revoked_at) where revoked_at is not null;
