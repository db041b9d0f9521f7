/**
 * Whether an entitlement that the patient shows at the counter counts for this prescription, and what the patient then pays. Ustawa o
 * świadczeniach art. 43–46 (who shows what), Prawo farmaceutyczne art. 96a (who writes which code). docs/clarifications/refunds.md
 */
import { refuse } from '#kernel/problem.ts'
import {
  type EntitlementDocument,
  entitlementDocuments,
} from '#standards/terminology/entitlement-documents.table.ts'
import type { Levels } from '../../solr-refunds/contract.ts'
import type { Entitled, EntitlementShown } from '../shapes/entitlement-shown.ts'
import type { Payment, PaymentLevel } from '../shapes/payment.ts'
import { groundOf } from './payment.ts'

type Code = EntitlementShown['code']

interface Prescribed {
  readonly level: PaymentLevel | undefined
  /** As it counts today: without what has lapsed. */
  readonly payment: Payment | undefined
}

/** `levels`: of today, with the entitlement named; undefined while the lists cannot be asked. */
export function entitledBy(code: Code, prescribed: Prescribed, levels: Levels | undefined): Entitled {
  const documents = documentsOf(code)
  if (documents.length === 0) return not(byPrescriber(code))
  if (levels?.isListed !== true) return { holds: true, reason: away, payment: unchecked(code), documents }
  const [unfounded] = levels.unfounded
  if (unfounded) return not(unfounded.reason)
  const found = levels.options.find(
    ({ entitlement, level }) => entitlement === code && level === prescribed.level,
  )
  if (found === undefined) return not(opensNothing(code))
  const before = betterOf(prescribed.payment, code, found.patient)
  if (before !== undefined) return not(dearer(code, before))
  return { holds: true, reason: found.reason, payment: groundOf(found, [code]), documents }
}

/** None where the prescriber alone writes the code. */
export const documentsOf = (code: Code): EntitlementDocument[] => [...(entitlementDocuments[code] ?? [])]

/** Refuses `unprocessable/entitlement-document` and `unprocessable/entitlement-number`. */
export function assertShown({ code, document }: EntitlementShown): void {
  const known = documentsOf(code).find(({ kind }) => kind === document.kind)
  if (known === undefined)
    refuse(
      'unprocessable',
      'entitlement-document',
      'This entitlement is shown by another document; sgr.entitled names which.',
      '/entitlement/document/kind',
    )
  if (known.isNumbered && document.number === undefined)
    refuse(
      'unprocessable',
      'entitlement-number',
      'The number of the document is recorded, too.',
      '/entitlement/document/number',
    )
}

const unchecked = (code: Code): Payment => ({ checked: false, entitlement: code })

/** The entitlement on the prescription by which the patient pays no more than with the one that is shown. */
function betterOf(payment: Payment | undefined, code: Code, patient: number | undefined): Code | undefined {
  const { entitlement, lapsed, patient: before } = payment ?? {}
  if (entitlement === undefined || entitlement === code || lapsed === true) return undefined
  return before !== undefined && patient !== undefined && before <= patient ? entitlement : undefined
}

type Both = Entitled['reason']

const not = (reason: Both): Entitled => ({ holds: false, reason, documents: [] })

const away: Both = {
  pl: 'Lista refundacyjna nie odpowiada: uprawnienie zostanie zapisane, cenę ustal z obwieszczenia.',
  en: 'The list of refunds does not answer: the entitlement is recorded, take the price from the announcement.',
}

const byPrescriber = (code: Code): Both => ({
  pl: `Kod ${code} wpisuje tylko osoba, która wystawia receptę: w aptece się go nie dopisuje. Wydaj lek na poziomie z recepty albo poproś pacjenta o nową receptę z tym kodem.`,
  en: `Only the prescriber writes ${code}: it is not added in a pharmacy. Dispense at the level of the prescription, or let the patient ask for a new one with this code.`,
})

const opensNothing = (code: Code): Both => ({
  pl: `Kod ${code} nie obniża ceny tego leku na poziomie, na którym go przepisano. Wydaj lek bez tego uprawnienia; gdy poziom jest zły, zmienia go osoba, która wystawiła receptę.`,
  en: `${code} does not lower the price of this medicine at the level prescribed. Dispense without it; if the level is wrong, its prescriber issues another prescription.`,
})

const dearer = (code: Code, before: Code): Both => ({
  pl: `Na recepcie jest już kod ${before}: z kodem ${code} pacjent nie zapłaciłby mniej. Wydaj lek na podstawie recepty.`,
  en: `The prescription carries ${before} already: with ${code} the patient would pay no less. Dispense as prescribed.`,
})
