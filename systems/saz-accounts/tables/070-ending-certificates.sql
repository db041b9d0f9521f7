-- What ends at a provider, asked by everybody who works there (operations/ending-certificates.ts).
create index certificate_ending on saz.certificate (organization, kind, not_after) where revoked_at is null;
