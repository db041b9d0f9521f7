-- Requests for targeted import. The medicine, the illness and the reason only sealed; in the open are ids, states and times.
create table soid.request (
  id text primary key,
  number text not null unique,
  state text not null,           -- rules/request-acts.table.ts
  filed_at timestamptz not null,
  confirmed_at timestamptz,
  organization text not null,    -- of the doctor
  patient text,                  -- none: for a ward
  consultant text not null,
  pharmacy text,
  wholesaler text,
  told bytea not null            -- all of it, sealed
);
create index request_organization on soid.request (organization, filed_at desc);
create index request_patient on soid.request (patient, filed_at desc) where patient is not null;
create index request_consultant on soid.request (consultant, filed_at desc);
create index request_confirmed on soid.request (filed_at desc) where confirmed_at is not null;
create index request_pharmacy on soid.request (pharmacy, filed_at desc) where pharmacy is not null;
create index request_wholesaler on soid.request (wholesaler, filed_at desc) where wholesaler is not null;
