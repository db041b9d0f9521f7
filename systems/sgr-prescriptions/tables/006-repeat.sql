-- What patients asked to have prescribed again, of the clinic that prescribed it. Ids alone.
create table sgr.repeat_request (
  id uuid primary key,
  prescription text not null,
  patient text not null,
  organization text not null,
  asked_at timestamptz not null,
  answer text,
  answered_at timestamptz,
  answered_by text
);
create unique index repeat_request_open on sgr.repeat_request (prescription) where answer is null;
create index repeat_request_by_patient on sgr.repeat_request (patient, asked_at desc);
create index repeat_request_by_place on sgr.repeat_request (organization, asked_at) where answer is null;
