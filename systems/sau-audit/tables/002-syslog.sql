-- How far the audit was sent to syslog receivers (edge/syslog): entries before this leaf of the log have surely arrived.
create table sau.syslog_position (
  receiver text primary key,
  leaf bigint not null,
  at timestamptz not null
);
