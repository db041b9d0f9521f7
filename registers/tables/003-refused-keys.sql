-- Whose row was refused, where that can be read: what stands of it is left as it is.
alter table registers.refused add column key text collate "C";
create index refused_key on registers.refused (edition, key);

-- Entries that were accepted with a remark.
alter table registers.edition add column warned integer not null default 0;
