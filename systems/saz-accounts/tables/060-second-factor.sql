-- A session that waits for the person's passkey opens nothing: `passkey`, or `first-passkey` where one must be made first.
-- `sign_in`: the line of the history that it began with.
alter table saz.session add column waits text, add column sign_in uuid;

-- Sign-ins, and what else changed in an account (`what`). `waits`: no passkey was shown. `tries`: passkeys that did not confirm.
-- `odd`: why the person is asked whether it was they; `hushed`: not asked on that device itself; `answer`: `mine`, `not-mine`.
alter table saz.sign_in
  add column what text not null default 'sign-in',
  add column waits boolean not null default false,
  add column tries integer not null default 0,
  add column odd text[] not null default '{}',
  add column hushed boolean not null default false,
  add column answer text;
update saz.sign_in set odd = '{device}' where fresh;
update saz.sign_in set answer = 'mine' where known_at is not null;

-- When a person wants to be asked for the passkey, and until when nothing can be confirmed because one was lost.
create table saz.passkey_choice (
  owner bytea primary key,
  always boolean not null default false,
  paused_until timestamptz
);
