-- Whom ZUS knows, and medical certificates: found by a keyed hash of the PESEL, by series and number; what they tell is sealed.
create table ksi_zus.insured (
  person bytea primary key,
  told bytea not null
);
create table ksi_zus.certificate (
  number text primary key,       -- series and number
  state text not null,           -- numbered, issued, cancelled
  person bytea,                  -- none: a number kept for later
  issued_at timestamptz,
  told bytea not null
);
create index certificate_person on ksi_zus.certificate (person, number desc) where person is not null;
-- The next number; one row.
create table ksi_zus.counter (
  next integer not null
);
insert into ksi_zus.counter values (9000001);
