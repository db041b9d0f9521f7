/**
 * Additional entitlements of patients: who gives them, what they open, how they are proved. The provisions are those of annex 1 to
 * the regulation on prescriptions of 23 December 2020 (Dz.U. 2020 poz. 2424 with changes); the identifiers of the uninsured of
 * Prawo farmaceutyczne art. 96a ust. 8 pkt 4. What the texts leave open: docs/clarifications/refunds.md.
 * https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20200002424 (regulation),
 * https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20042102135 (ustawa o świadczeniach)
 */
import type { Asked, EntitlementCode } from '../contract.ts'

/**
 * `all`: any medicine on prescription, free; `free-list`: free, what the announcement lists for this code; `limit`: free up to the
 * limit, what is refunded; `substances`: free, certain substances; `access`: levels as of the insured.
 */
type Opens = 'all' | 'free-list' | 'limit' | 'substances' | 'access'

export interface Entitlement {
  readonly code: EntitlementCode
  readonly opens: Opens
  readonly provision: string
  readonly who: { readonly pl: string; readonly en: string }
  readonly proof: { readonly pl: string; readonly en: string }
  /** In force from. */
  readonly since: string
  /** Whole years: from, and below. */
  readonly ages?: { readonly from?: number; readonly below?: number }
  readonly sex?: 'female'
  /** Who may write it on a prescription; any prescriber unless said. */
  readonly prescribers?: readonly NonNullable<Asked['prescriber']>[]
  readonly authorities?: readonly NonNullable<Asked['authority']>[]
}

const benefits = (article: string) => `ustawa o świadczeniach opieki zdrowotnej art. ${article}`
const inContract = ['primary-care', 'specialist-care', 'hospital'] as const

export const entitlements: readonly Entitlement[] = [
  {
    code: 'AZ',
    opens: 'substances',
    provision: 'ustawa o zakazie stosowania wyrobów zawierających azbest art. 7a ust. 1',
    who: { pl: 'pracował przy azbeście', en: 'worked with asbestos' },
    proof: { pl: 'książeczka badań profilaktycznych', en: 'booklet of preventive examinations' },
    since: '2004-01-01',
  },
  {
    code: 'IB',
    opens: 'all',
    provision: benefits('46 ust. 1 pkt 1–7'),
    who: { pl: 'inwalida wojenny lub osoba represjonowana', en: 'war invalid or repressed person' },
    proof: { pl: 'książka inwalidy wojennego', en: 'war invalid’s book' },
    since: '2004-10-01',
  },
  {
    code: 'IW',
    opens: 'limit',
    provision: benefits('45'),
    who: { pl: 'inwalida wojskowy', en: 'military invalid' },
    proof: { pl: 'książka inwalidy wojskowego', en: 'military invalid’s book' },
    since: '2004-10-01',
  },
  {
    code: 'PO',
    opens: 'limit',
    provision: benefits('44'),
    who: { pl: 'pełni służbę w obronie kraju', en: 'serves in the defence of the country' },
    proof: { pl: 'zaświadczenie jednostki', en: 'certificate of the unit' },
    since: '2004-10-01',
  },
  {
    code: 'WP',
    opens: 'limit',
    provision: 'ustawa o obronie Ojczyzny art. 624 ust. 1, art. 203 ust. 7 pkt 2, art. 288 ust. 2',
    who: { pl: 'żołnierz albo były żołnierz', en: 'soldier or former soldier' },
    proof: { pl: 'dokument wojskowy', en: 'military document' },
    since: '2022-04-23',
  },
  {
    code: 'WE',
    opens: 'all',
    provision: benefits('46 ust. 1 pkt 8'),
    who: {
      pl: 'weteran poszkodowany, uszczerbek co najmniej 30 %',
      en: 'injured veteran, harm of at least 30 %',
    },
    proof: { pl: 'legitymacja weterana poszkodowanego', en: 'injured veteran’s card' },
    since: '2021-01-01',
  },
  {
    code: 'ZK',
    opens: 'limit',
    provision: benefits('43'),
    who: { pl: 'zasłużony dawca krwi lub przeszczepu', en: 'distinguished donor of blood or organs' },
    proof: { pl: 'legitymacja zasłużonego dawcy', en: 'distinguished donor’s card' },
    since: '2004-10-01',
  },
  {
    code: 'S',
    opens: 'free-list',
    provision: benefits('43a ust. 1 pkt 2'),
    who: { pl: 'ukończone 65 lat', en: 'aged 65 or more' },
    proof: { pl: 'PESEL', en: 'PESEL' },
    since: '2023-08-30',
    ages: { from: 65 },
    prescribers: ['doctor', 'nurse'],
    authorities: inContract,
  },
  {
    code: 'C',
    opens: 'free-list',
    provision: benefits('43b ust. 1'),
    who: { pl: 'ciąża lub połóg', en: 'pregnancy or childbed' },
    proof: { pl: 'stwierdzenie ciąży', en: 'statement of pregnancy' },
    since: '2020-09-01',
    sex: 'female',
    prescribers: ['doctor', 'midwife'],
    authorities: inContract,
  },
  {
    code: 'DZ',
    opens: 'free-list',
    provision: benefits('43a ust. 1 pkt 1'),
    who: { pl: 'nieukończone 18 lat', en: 'younger than 18' },
    proof: { pl: 'PESEL', en: 'PESEL' },
    since: '2023-08-30',
    ages: { below: 18 },
    prescribers: ['doctor', 'nurse'],
    authorities: inContract,
  },
  {
    code: 'BW',
    opens: 'access',
    provision: benefits('2 ust. 1 pkt 2, art. 54'),
    who: { pl: 'nieubezpieczony z decyzją gminy', en: 'uninsured, by a decision of the commune' },
    proof: { pl: 'decyzja wójta, burmistrza lub prezydenta', en: 'decision of the commune' },
    since: '2004-10-01',
  },
  {
    code: 'CN',
    opens: 'access',
    provision: benefits('2 ust. 1 pkt 4'),
    who: { pl: 'nieubezpieczona w ciąży lub połogu', en: 'uninsured in pregnancy or childbed' },
    proof: { pl: 'stwierdzenie ciąży i PESEL', en: 'statement of pregnancy and PESEL' },
    since: '2004-10-01',
    sex: 'female',
  },
  {
    code: 'DN',
    opens: 'access',
    provision: benefits('2 ust. 1 pkt 3'),
    who: { pl: 'nieubezpieczone dziecko', en: 'uninsured child' },
    proof: { pl: 'PESEL', en: 'PESEL' },
    since: '2004-10-01',
    ages: { below: 18 },
  },
  {
    code: 'IN',
    opens: 'access',
    provision: benefits('12'),
    who: { pl: 'uprawniony z innych przepisów', en: 'entitled by other provisions' },
    proof: { pl: 'dokument tego uprawnienia', en: 'document of that entitlement' },
    since: '2004-10-01',
  },
]

const byCode = new Map(entitlements.map((each) => [each.code, each]))

export function entitlementOf(code: EntitlementCode): Entitlement {
  const found = byCode.get(code)
  if (found === undefined) throw new RangeError('no entitlement has this code')
  return found
}

/** Substances that AZ opens, by the first words of the list’s Latin names, lower case. */
export const asbestosSubstances: readonly string[] = [
  'ipratropii bromidum',
  'salbutamolum',
  'theophyllinum',
  'amoxicillinum',
  'doxycyclinum',
  'erythromycinum',
  'furosemidum',
  'hydrochlorothiazidum',
  'sulfamethoxazolum + trimethoprimum',
  'cyclophosphamidum',
  'etoposidum',
]
