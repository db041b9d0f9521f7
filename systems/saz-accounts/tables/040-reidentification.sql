-- Who asked to know the person behind a pseudonym, and who agreed. Pseudonym and reason only sealed.
create table saz.reidentification (
  id uuid primary key,
  asked_by text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  wish bytea not null,
  agreed_by text,
  agreed_at timestamptz,
  check (agreed_by <> asked_by)
);
