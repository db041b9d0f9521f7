-- What an entry tells beside who, whose, why and when; null where there is none, and in entries of earlier editions.
alter table record.audit
  add column object uuid,       -- record id of the one resource that it was
  add column trace bigint,      -- number of the request: lines of the technical log have it too (kernel/trace.ts)
  add column application text;  -- which application acted for the person
