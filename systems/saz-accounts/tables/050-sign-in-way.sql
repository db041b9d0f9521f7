-- Who vouched for the person: Węzeł Krajowy, or their EU wallet.
alter table saz.sign_in add column way text not null default 'node';
