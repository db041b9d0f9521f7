-- How many prescriptions came by one key of a gate (rules/gates.table.ts), in spans of time: in the place of sgr.pace, which knew prescribers alone.
create table sgr.passed (
  gate text not null,
  key text not null,            -- worker, substance, place, device; of a patient a keyed hash
  began timestamptz not null,   -- of the span
  issued integer not null,
  counted integer not null,     -- of these, since the worker was last let go on
  primary key (gate, key, began)
);
insert into sgr.passed select 'prescriber', practitioner, began, issued, counted from sgr.pace;
drop table sgr.pace;

-- What a worker issued in the last days: what a stop is weighed by, what is locked if it was not they, and what they are told of each morning.
create table sgr.issued_by (
  prescription text primary key,
  practitioner text not null,
  organization text not null,
  at timestamptz not null,
  kind text not null,           -- controlled, new, repeat, vaccine
  substance text,               -- of a controlled one: keyed hash
  device text
);
create index issued_by_whom on sgr.issued_by (practitioner, at);
create index issued_by_when on sgr.issued_by (at);
