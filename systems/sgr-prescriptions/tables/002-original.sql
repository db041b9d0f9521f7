-- Signed documents that prescriptions were issued with, byte for byte, sealed with the patient's key; a number is used once.
create table sgr.original (
  prescription text primary key,
  patient text not null,
  number_root text not null,
  number_extension text not null,
  slot bigint,
  content bytea not null,        -- compressed, sealed
  unique (number_root, number_extension)
);
