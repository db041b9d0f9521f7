-- Signed documents that referrals were issued and cancelled with, byte for byte, sealed with the patient's key; a number is used once.
create table sgs.original (
  referral text not null,
  act text not null check (act in ('issue', 'cancel')),
  patient text not null,
  number_root text not null,
  number_extension text not null,
  slot bigint,
  content bytea not null,        -- compressed, sealed
  primary key (referral, act),
  unique (number_root, number_extension)
);
