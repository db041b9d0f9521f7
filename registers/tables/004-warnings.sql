-- What was odd of an entry that a decision entered, in sentences that name fields and never their values. Empty for lists, which count.
alter table registers.edition add column warnings text[] not null default '{}';
