-- How far sealing anew is (record/reseal), so that it goes on where it was broken off; empty when none is under way.
create table record.sealing_anew (
  sealed text primary key,      -- the table
  algorithm text not null,      -- by which its rows are sealed up to here
  upto text[]                   -- primary key of the last row that is done; null when the whole table is
);
