-- What wallets are asked, for five minutes. Names in addresses, the browser's secret and the response code only as hashes; what was
-- asked, its key, and the person who answered only sealed.
create table saz.wallet_request (
  request bytea primary key,
  browser bytea not null unique,
  asked bytea not null,
  asked_at timestamptz not null,
  until timestamptz not null,
  answer bytea,
  response_code bytea unique,
  wrong_codes integer not null default 0,
  trouble text
);
create index wallet_request_until on saz.wallet_request (until);
