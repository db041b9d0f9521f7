-- What is wrong with the data of the register, and who settles it. No patients' data: numbers of products, words of the register, ids of
-- the keepers who decided.

-- Each time the rules went through the whole register; the counts are those after it.
create table rpl.quality_check (
  id bigint generated always as identity primary key,
  at timestamptz not null,
  -- Number of the newest edition of products and of packages that it saw.
  product_edition bigint not null,
  package_edition bigint not null,
  fresh integer not null default 0,
  gone integer not null default 0,
  open integer not null default 0,
  dismissed integer not null default 0,
  done integer not null default 0
);

-- `value`: what was found, so that a dismissal counts as long as that stands there.
create table rpl.finding (
  id bigint generated always as identity primary key,
  rule text collate "C" not null,
  register text collate "C" not null,
  key text collate "C" not null,
  field text collate "C" not null,
  value text not null default '',
  suggestion text,
  state text collate "C" not null check (state in ('open', 'taken', 'done', 'dismissed', 'gone')),
  taken_by text,
  reason text,
  found_at timestamptz not null,
  changed_at timestamptz not null,
  -- The check that made it open, and the last one that found it.
  opened bigint not null,
  seen bigint not null,
  unique (rule, register, key)
);
create index finding_in_state on rpl.finding (state, rule, id);

-- Every decision about a finding, for ever.
create table rpl.finding_step (
  id bigint generated always as identity primary key,
  finding bigint not null,
  act text collate "C" not null,
  by text not null,
  at timestamptz not null,
  value text,
  reason text
);
create index finding_step_of on rpl.finding_step (finding, id);
