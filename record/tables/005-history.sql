-- Histories of a type and of the whole record, newest first (record/history/feed.ts). Ties within one instant are sorted when
-- they are read: with id and version in it the index would take twice the room.
create index history_at on record.history (type, at);
