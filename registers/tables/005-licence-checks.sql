-- What rooms accepted while nobody could say whether its author may practise on that day; asked again until the register answers. What was
-- written without a right is work for the office that keeps the right.
create table registers.licence_check (
  id bigint generated always as identity primary key,
  room text collate "C" not null,
  -- Type and id of what was accepted, and the right that was not looked at.
  type text collate "C" not null,
  resource text collate "C" not null,
  profession text collate "C" not null,
  number text collate "C" not null,
  day date not null,
  at timestamptz not null,
  state text collate "C" not null default 'waiting' check (state in ('waiting', 'valid', 'not-valid')),
  closed_at timestamptz,
  closed_by text,
  -- What the office found, sealed.
  says bytea
);
create index licence_check_waiting on registers.licence_check (room, id) where state = 'waiting';
create index licence_check_of on registers.licence_check (resource) where state <> 'valid';
create index licence_check_open on registers.licence_check (profession, id) where state = 'not-valid' and closed_at is null;
