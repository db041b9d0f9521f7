/** Every column of every room that lies sealed. `deploy/reseal.test.ts` finds the ones that somebody forgot. */
import { inRoom, recordTables, type SealedTable } from '#record/reseal/sealed-table.ts'

export const sealedTables: readonly SealedTable[] = [
  ...recordTables,
  inRoom('kernel.request', 'fingerprint', 'answer'),
  inRoom('sau.report', 'told', 'answer'),
  inRoom('sau.reported', 'told'),
  inRoom('sau.alarm', 'told', 'answer'),
  inRoom('sau.look_through', 'told'),
  inRoom('gabinet.insurance_statement', 'told'),
  inRoom('sikch.insurance', 'told'),
  inRoom('soid.request', 'told'),
  inRoom('saz.session', 'person'),
  inRoom('saz.notice_contact', 'contact'),
  inRoom('saz.notice_choice', 'choice'),
  inRoom('saz.authority', 'key'),
  inRoom('saz.certificate', 'content'),
  inRoom('saz.provider_token', 'caller'),
  inRoom('saz.own_key', 'sealed'),
  inRoom('saz.oauth_item', 'payload'),
  inRoom('saz.reidentification', 'wish'),
  inRoom('saz.app_consent', 'consent'),
  inRoom('saz.wallet_request', 'asked', 'answer'),
  inRoom('saz.signing_key', 'secret', 'chain'),
  {
    table: 'pesel.person',
    columns: ['content'],
    bound: ['id'],
    place: (_, [id]) => `pesel person ${id}`,
  },
]
