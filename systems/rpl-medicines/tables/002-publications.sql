-- Files of medicines that the e-Profile took in: how far the feeds of both registers had got, and what came of it.
create table rpl.publication (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  product_change bigint not null,
  package_change bigint not null,
  medicines integer not null,
  refused integer not null,
  -- Id of the keeper; empty where the register was sent by itself because it had changed.
  by text
);
