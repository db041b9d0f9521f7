-- Signed documents by which prescriptions were cancelled, byte for byte, sealed with the patient's key; a number is used once.
create table sgr.cancellation (
  prescription text primary key,
  patient text not null,
  practitioner text not null,
  number_root text not null,
  number_extension text not null,
  of_root text not null,         -- number of the prescription
  of_extension text not null,
  at timestamptz not null,
  slot bigint,
  content bytea not null,        -- compressed, sealed
  unique (number_root, number_extension)
);
create index cancellation_by on sgr.cancellation (practitioner, at desc);
