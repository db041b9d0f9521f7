-- What the authorization server keeps: codes, tokens, grants, launches. Ids are secrets and stand here as hashes; contents are sealed.
create table saz.oauth_item (
  id_hash bytea primary key,
  grant_hash bytea,
  payload bytea not null,
  consumed_at timestamptz,
  expires_at timestamptz not null
);
create index oauth_item_grant on saz.oauth_item (grant_hash) where grant_hash is not null;
create index oauth_item_expires_at on saz.oauth_item (expires_at);
