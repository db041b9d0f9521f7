-- For the office that keeps the right: in which place it was written, and when the register answered.
alter table registers.licence_check add column organization text collate "C", add column settled_at timestamptz;
create index licence_check_closed on registers.licence_check (profession, closed_at desc) where closed_at is not null;
