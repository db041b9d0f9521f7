-- Large packages that are worked on after they were taken; their answers wait, sealed, until they are fetched or too old.
create table sus.task (
  id text primary key,
  organization text not null,    -- whose: nobody else fetches it
  operation text not null,
  until timestamptz not null,
  answer bytea                   -- sealed; null while it is worked on
);
create index task_until on sus.task (until);
