/** Additional entitlements of patients, for everybody to read: who has one, by which provision, what it opens, how it is proved. */
import { register } from '#registers/register.ts'
import { entitlementDocuments } from '#standards/terminology/entitlement-documents.table.ts'
import { entitlements } from '../rules/entitlements.table.ts'

const opens = {
  all: {
    pl: 'bezpłatnie każdy lek na receptę (Rp, Rpz)',
    en: 'every medicine on prescription (Rp, Rpz), free',
    uk: 'безоплатно кожен рецептурний препарат (Rp, Rpz)',
  },
  'free-list': {
    pl: 'bezpłatnie leki z listy tego uprawnienia',
    en: 'free, what the list of this entitlement names',
    uk: 'безоплатно препарати зі списку цієї пільги',
  },
  limit: {
    pl: 'leki refundowane bezpłatnie do limitu',
    en: 'refunded medicines free up to the limit',
    uk: 'препарати з відшкодуванням безоплатно до ліміту',
  },
  substances: {
    pl: 'bezpłatnie określone substancje',
    en: 'certain substances, free',
    uk: 'безоплатно визначені речовини',
  },
  access: {
    pl: 'refundacja jak dla ubezpieczonych',
    en: 'refund as for the insured',
    uk: 'відшкодування як для застрахованих',
  },
} as const

const text = (pl: string, en: string, uk: string) => ({ kind: 'text', label: { pl, en, uk } }) as const

function* rows() {
  for (const { code, opens: what, provision, who, proof, since, authorities } of entitlements)
    yield {
      ...{
        code,
        opens: what,
        provision,
        since,
        who: who.pl,
        whoEn: who.en,
        proof: proof.pl,
        proofEn: proof.en,
      },
      // Only what has a document to show is added by a pharmacist.
      atCounter: Object.hasOwn(entitlementDocuments, code),
      needsContract: authorities !== undefined,
    }
}

export const entitlement = register({
  id: 'solr.entitlement',
  title: {
    pl: 'Uprawnienia dodatkowe pacjentów',
    en: 'Additional entitlements of patients',
    uk: 'Додаткові пільги пацієнтів',
  },
  steward: 'Ministerstwo Zdrowia',
  legalBasis:
    'Rozporządzenie w sprawie recept, załącznik nr 1 (https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20200002424)',
  fields: {
    code: { ...text('Kod', 'Code', 'Код'), kind: 'code', isRequired: true, isSought: true },
    who: { ...text('Kto', 'Who (Polish)', 'Хто (польською)'), isRequired: true, isSought: true },
    whoEn: { ...text('Kto (po angielsku)', 'Who', 'Хто (англійською)'), isRequired: true, isSought: true },
    opens: { ...text('Co daje', 'What it opens', 'Що дає'), kind: 'code', isRequired: true, codes: opens },
    provision: { ...text('Przepis', 'Provision', 'Норма'), isRequired: true, isSought: true },
    proof: text('Dokument', 'Proof (Polish)', 'Документ (польською)'),
    proofEn: text('Dokument (po angielsku)', 'Proof', 'Документ (англійською)'),
    since: { ...text('Obowiązuje od', 'In force from', 'Діє з'), kind: 'day' },
    atCounter: {
      ...text('Farmaceuta może dopisać', 'A pharmacist may add it', 'Фармацевт може дописати'),
      kind: 'flag',
    },
    needsContract: {
      ...text('Tylko w ramach umowy z NFZ', 'Only under a contract with NFZ', 'Лише за договором з NFZ'),
      kind: 'flag',
    },
  },
  key: ['code'],
  name: ({ code, who }) => `${code}: ${who}`,
  shown: ['opens', 'provision'],
  isPublic: true,
  shipped: { from: '2026-01-01', rows },
  sources: [],
})
