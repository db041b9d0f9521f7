-- Documentation that people sent for matters of theirs.
create table ksi_zus.documentation (
  id text primary key,
  person bytea not null,
  received_at timestamptz not null,
  told bytea not null            -- matter, document, receipt; sealed
);
