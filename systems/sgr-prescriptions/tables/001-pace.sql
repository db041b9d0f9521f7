-- How fast prescribers issue, so that a stolen account is stopped (rules/pace.ts).
create table sgr.pace (
  practitioner text not null,
  began timestamptz not null,   -- of ten minutes
  issued integer not null,      -- prescriptions
  counted integer not null,     -- of these, since the worker was last let go on
  primary key (practitioner, began)
);

-- Prescribers who were stopped; one row each, the last time.
create table sgr.hold (
  practitioner text primary key,
  since timestamptz not null,
  lifted_at timestamptz,
  lifted_by text,               -- step-up, auditor
  strict boolean not null       -- only an auditor lifts it
);
