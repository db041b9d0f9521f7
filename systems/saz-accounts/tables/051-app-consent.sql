-- What people let applications do, while it lasts: whose, and with which grant of the authorization server; what it is only sealed.
create table saz.app_consent (
  id uuid primary key default gen_random_uuid(),
  owner bytea not null,
  grant_hash bytea not null unique,
  consent bytea not null,
  given_at timestamptz not null,
  used_at timestamptz,
  expires_at timestamptz not null
);
create index app_consent_owner on saz.app_consent (owner, given_at);
create index app_consent_expires_at on saz.app_consent (expires_at);
