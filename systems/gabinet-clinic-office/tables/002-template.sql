-- Clinicians' own sets of medicines; no patient's data.
create table gabinet.template (
  practitioner text not null,
  name text not null,
  medicines jsonb not null,
  primary key (practitioner, name)
);
