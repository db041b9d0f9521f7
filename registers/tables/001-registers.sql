-- Registers: public lists of the state, with all their states in time. They hold no patients' data, so nothing is sealed.

-- One reading of a source, or one decision. `as_of`: the day on which the list was true.
create table registers.edition (
  number bigint generated always as identity primary key,
  register text collate "C" not null,
  as_of date not null,
  origin text not null,
  state text not null check (state in ('staged', 'applied')),
  entries integer not null default 0,
  fresh integer not null default 0,
  changed integer not null default 0,
  ended integer not null default 0,
  refused integer not null default 0,
  at timestamptz not null
);
create index edition_of on registers.edition (register, number);

-- A state of an entry: true from `since` until the day before `until`.
create table registers.entry (
  register text collate "C" not null,
  key text collate "C" not null,
  since date not null,
  until date,
  content jsonb not null,
  edition bigint not null,
  primary key (register, key, since),
  check (until is null or until > since)
);
create unique index entry_open on registers.entry (register, key) where until is null;
create index entry_values on registers.entry using gin (content jsonb_path_ops) where until is null;

-- What happened, in order: the change feed.
create table registers.change (
  number bigint generated always as identity primary key,
  register text collate "C" not null,
  key text collate "C" not null,
  kind text not null check (kind in ('new', 'changed', 'ended')),
  day date not null,
  edition bigint not null
);
create index change_of on registers.change (register, number);

-- What was read of a source and is not applied yet. Lost in a crash at worst: the file is then read again.
create unlogged table registers.staged (
  edition bigint not null,
  key text collate "C" not null,
  line integer not null,
  content jsonb not null,
  primary key (edition, key)
);
create unlogged table registers.refused (
  edition bigint not null,
  line integer not null,
  reason text not null
);
create index refused_of on registers.refused (edition, line);
