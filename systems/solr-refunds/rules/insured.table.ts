/**
 * By what somebody whom eWUŚ does not confirm has the levels of the insured all the same. What the texts leave open:
 * docs/clarifications/refunds.md.
 * https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20042102135 (ustawa o świadczeniach art. 2, 12, 50, 54)
 */
import type { Asked, EntitlementCode } from '../contract.ts'
import { type Both, both } from './words.ts'

interface Ground {
  /** To be written on the prescription; none where the patient is taken to be insured. */
  readonly entitlement?: EntitlementCode
  readonly provision: string
  readonly who: Both
  readonly holds: (asked: Asked) => boolean
}

const benefits = (article: string) => `ustawa o świadczeniach opieki zdrowotnej art. ${article}`
const named =
  (...codes: EntitlementCode[]) =>
  ({ entitlements = [] }: Asked) =>
    codes.some((code) => entitlements.includes(code))
const adult = 18

/** The first that holds counts. */
export const grounds: readonly Ground[] = [
  {
    provision: benefits('50 ust. 3'),
    who: both('pacjent okazał dokument ubezpieczenia', 'the patient showed a document of insurance'),
    holds: ({ insurance }) => insurance === 'document',
  },
  {
    provision: benefits('50 ust. 6'),
    who: both(
      'pacjent oświadczył na piśmie, że jest ubezpieczony',
      'the patient stated in writing to be insured',
    ),
    holds: ({ insurance }) => insurance === 'statement',
  },
  {
    entitlement: 'DN',
    provision: benefits('2 ust. 1 pkt 3'),
    who: both('dziecko, nieukończone 18 lat', 'a child, younger than 18'),
    holds: ({ age }) => age !== undefined && age < adult,
  },
  {
    entitlement: 'CN',
    provision: benefits('2 ust. 1 pkt 4'),
    who: both('ciąża, poród lub połóg', 'pregnancy, birth or childbed'),
    holds: (asked) => asked.sex !== 'male' && (asked.isPregnant === true || named('C', 'CN')(asked)),
  },
  {
    entitlement: 'BW',
    provision: benefits('2 ust. 1 pkt 2, art. 54'),
    who: both('decyzja wójta, burmistrza lub prezydenta', 'a decision of the commune'),
    holds: named('BW'),
  },
  {
    entitlement: 'IN',
    provision: benefits('12'),
    who: both('uprawnienie z innych przepisów', 'an entitlement by other provisions'),
    holds: named('IN'),
  },
]

/** Why nobody else has them. */
export const closedBy = `${benefits('2 ust. 1')}, art. 15 ust. 2 pkt 14, art. 50`
