-- What patients said or showed at the desk about their insurance, where the payer did not confirm it; one row a day.
create table gabinet.insurance_statement (
  patient text not null,
  organization text not null,
  day date not null,
  told bytea not null,          -- what it was and who took it, sealed
  primary key (organization, patient, day)
);
create index insurance_statement_day on gabinet.insurance_statement (day);
