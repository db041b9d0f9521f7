-- Signed documents of dispensings, byte for byte, sealed with the patient's key; a number is used once.
create table sgr.dispensing_document (
  number_root text not null,
  number_extension text not null,
  prescription text not null,
  dispensing text not null,
  kind text not null,            -- partial, closing, withdrawing
  corrected boolean not null default false,
  practitioner text not null,
  organization text not null,
  written_at timestamptz not null,
  patient text not null,
  slot bigint,
  content bytea not null,        -- compressed, sealed
  primary key (number_root, number_extension)
);
create index dispensing_document_of on sgr.dispensing_document (prescription);
create index dispensing_document_by on sgr.dispensing_document (organization, written_at);
