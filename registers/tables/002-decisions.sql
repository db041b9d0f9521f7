-- Who decided: role, and the ids of worker and office. Empty for what came from a file or was shipped.
alter table registers.edition add column decided_by jsonb;
