-- Assertions already used, until they would be too old anyway; only as hashes.
create table saz.used_assertion (
  hash bytea primary key,
  expires_at timestamptz not null
);
create index used_assertion_expires_at on saz.used_assertion (expires_at);

-- Access tokens of providers' systems: only as hashes. Each counts over one TLS certificate, and no longer than the
-- certificate that signed for it.
create table saz.provider_token (
  hash bytea primary key,
  -- x5t#S256 of RFC 8705: SHA-256 of the TLS certificate.
  bound_to bytea not null,
  signed_by bytea not null references saz.certificate (serial),
  caller bytea not null,
  scope text not null,
  expires_at timestamptz not null
);
create index provider_token_expires_at on saz.provider_token (expires_at);
