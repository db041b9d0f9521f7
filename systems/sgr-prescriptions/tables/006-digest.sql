-- Until which Polish day workers were told what was issued in their name; one row.
create table sgr.digest_told (
  one boolean primary key default true check (one),
  day date not null
);
