/** What lies sealed: of people with their own keys, and all else. */
import {
  inRoom,
  ofPeople,
  recordTables,
  type SealedTable,
  type TableOfPeople,
} from '#record/reseal/sealed-table.ts'

/** Sealed with the person's key, so that erasing the person erases them. */
export const tablesOfPeople: readonly TableOfPeople[] = [
  ofPeople('epp.sending', ['told'], { patient: 'patient', key: ['id'] }),
  ofPeople('soid.request', ['told'], { patient: 'patient', key: ['id'] }),
  ofPeople('saz.notice_contact', ['contact'], { patient: 'patient', key: ['patient', 'way'] }),
  ofPeople('saz.notice_choice', ['choice'], { patient: 'patient', key: ['patient'] }),
  ofPeople('sgr.original', ['content'], { patient: 'patient', key: ['prescription'] }),
  ofPeople('sgr.cancellation', ['content'], { patient: 'patient', key: ['prescription'] }),
  ofPeople('sgr.dispensing_document', ['content'], {
    patient: 'patient',
    key: ['number_root', 'number_extension'],
  }),
  ofPeople('sgs.original', ['content'], { patient: 'patient', key: ['referral', 'act'] }),
  ofPeople('sgr.offline_order', ['token'], { patient: 'patient', key: ['key_hash'] }),
]

/** Every column of every room that lies sealed. `deploy/reseal.test.ts` finds the ones that somebody forgot. */
export const sealedTables: readonly SealedTable[] = [
  ...recordTables,
  ...tablesOfPeople,
  inRoom('kernel.request', 'fingerprint', 'answer'),
  inRoom('registers.licence_check', 'says'),
  inRoom('sus.task', 'answer'),
  inRoom('sau.report', 'told', 'answer'),
  inRoom('sau.reported', 'told'),
  inRoom('sau.alarm', 'told', 'answer'),
  inRoom('sau.look_through', 'told'),
  inRoom('saz.issuing_question', 'code'),
  inRoom('soc.security_case', 'evidence', 'reason'),
  inRoom('gabinet.insurance_statement', 'told'),
  inRoom('sikch.insurance', 'told'),
  inRoom('ksi_zus.insured', 'told'),
  inRoom('ksi_zus.certificate', 'told'),
  inRoom('ksi_zus.documentation', 'told'),
  inRoom('saz.session', 'person'),
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
