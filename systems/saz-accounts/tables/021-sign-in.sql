-- Sign-ins as the person sees them, for half a year. Whose: keyed hash. `fresh`: from a device that was not known yet.
create table saz.sign_in (
  id uuid primary key default gen_random_uuid(),
  owner bytea not null,
  at timestamptz not null,
  device text,
  browser text,
  fresh boolean not null,
  known_at timestamptz
);
create index sign_in_owner on saz.sign_in (owner, at desc);
create index sign_in_at on saz.sign_in (at);

-- Passkeys (WebAuthn): public keys alone; what is secret never leaves the person's device.
create table saz.passkey (
  id text primary key,
  owner bytea not null,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null,
  name text not null,
  added_at timestamptz not null,
  used_at timestamptz
);
create index passkey_owner on saz.passkey (owner);

-- What a device was asked to sign, once, within five minutes, in this session alone.
alter table saz.session add column challenge text, add column challenged_at timestamptz;
