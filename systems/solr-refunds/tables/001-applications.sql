-- Applications for refund: what a company asks, what happened since (content.events only grows). No patient's data.
create table solr.application (
  id text primary key,
  organization text not null,   -- the applicant
  state text not null,          -- rules/application-acts.table.ts
  filed_at timestamptz not null,
  content jsonb not null
);
create index application_of on solr.application (organization, id);
