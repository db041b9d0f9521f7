-- Addresses and choices are sealed with the person's key: erasing the person erases them. Rows from before have no slot until they are
-- sealed anew.
alter table saz.notice_contact add column slot bigint;
create index notice_contact_to_seal on saz.notice_contact (patient, way) where slot is null;
alter table saz.notice_choice add column slot bigint;
create index notice_choice_to_seal on saz.notice_choice (patient) where slot is null;
