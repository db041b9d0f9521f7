-- What providers' systems say of looks in their own data (ATNA): of foreign origin, apart from what this house saw itself.
create table sau.reported (
  entry bigint not null,        -- number in record.audit of the entry that it came
  at timestamptz not null,
  organization text not null,   -- who says so
  patient text,                 -- whom it is about, where that is known here
  digest bytea not null,        -- keyed hash of the message: sent again it stays one
  told bytea not null,          -- what of it is shown, and the message as it came; sealed
  primary key (organization, digest)
);
create index reported_entry on sau.reported (entry);
