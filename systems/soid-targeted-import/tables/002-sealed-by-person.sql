-- A request is sealed with its patient's key: erasing the person erases it. Rows from before have no slot until they are sealed anew, and
-- tell no refund until their next step.
alter table soid.request add column slot bigint, add column refund text;
create index request_to_seal on soid.request (id) where slot is null and patient is not null;
