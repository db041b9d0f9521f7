-- Sessions: the secret only as a hash, the person only sealed.
create table saz.session (
  secret_hash bytea primary key,
  person bytea not null,
  began_at timestamptz not null,
  expires_at timestamptz not null
);
create index session_expires_at on saz.session (expires_at);
