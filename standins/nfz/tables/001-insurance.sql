-- Changes of insurance that were reported on this instance: found by a keyed hash of the PESEL alone, what it is sealed.
create table sikch.insurance (
  person bytea not null,
  since date not null,
  told bytea not null,
  primary key (person, since)
);
