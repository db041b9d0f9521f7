/** Realistic cases of the right level, for the test: what is known, the rows of the list, what is right. */
import type { Asked } from '../contract.ts'
import type { FreeRow, Listed, RefundRow } from './bases.ts'
import { partsOf } from './scope.ts'
import type { Level } from './surcharge.ts'

export const gtin = '05909990023813'
export const registered = 'We wszystkich zarejestrowanych wskazaniach na dzień wydania decyzji'

export const marks = new Map<string, string>()
function markOf(scope: string): string {
  const known = marks.get(scope) ?? String(marks.size).padStart(12, '0')
  marks.set(scope, known)
  return known
}

const usual = { price: 4449, limit: 4449, lump: 356 }

export const row = (level: Level, scope: string, amounts = usual): RefundRow => ({
  gtin,
  level,
  mark: markOf(scope),
  scope,
  parts: partsOf(scope),
  substance: 'acidum valproicum',
  ...amounts,
})
export const freed = (code: string, scope: string): FreeRow => ({
  code,
  mark: markOf(scope),
  parts: partsOf(scope),
})
export const listed = (refunds: RefundRow[], free: FreeRow[] = []): Listed => ({
  isListed: true,
  refunds,
  free,
})

export const diabetes = row('R', 'Cukrzyca', { price: 1800, limit: 1500, lump: 320 })
const valproate = [row('R', 'Padaczka'), row('B', 'Choroby psychiczne lub upośledzenia umysłowe')]
const dear = { price: 5000, limit: 4000, lump: 0 }
const opioid = [row('30%', registered, dear), row('B', 'Nowotwory złośliwe', dear)]
const other = { indication: 'other' } as const

interface Case {
  readonly name: string
  readonly asked: Omit<Asked, 'gtin'>
  readonly list: Listed
  /** Level, entitlement, what the patient pays; `?` when it asks. */
  readonly is: string
}

export const cases: readonly Case[] = [
  {
    name: 'diabetes, as the diagnosis says',
    asked: { diagnosis: 'E11.9', age: 42 },
    list: listed([diabetes]),
    is: 'R 620',
  },
  {
    name: 'another illness is not refunded',
    asked: { diagnosis: 'I10' },
    list: listed([diabetes]),
    is: '100% 1800',
  },
  { name: 'nothing is known of the illness', asked: { age: 42 }, list: listed([diabetes]), is: '?' },
  {
    name: 'the prescriber names the indication',
    asked: { indication: markOf('Cukrzyca') },
    list: listed([diabetes]),
    is: 'R 620',
  },
  { name: 'the prescriber says: none of these', asked: other, list: listed([diabetes]), is: '100% 1800' },
  { name: 'two indications, epilepsy', asked: { diagnosis: 'G40.3' }, list: listed(valproate), is: 'R 356' },
  {
    name: 'two indications, bipolar disorder',
    asked: { diagnosis: 'F31.1' },
    list: listed(valproate),
    is: 'B 0',
  },
  { name: 'two indications, neither known', asked: {}, list: listed(valproate), is: '?' },
  {
    name: 'whether anxiety is a mental illness is for the prescriber to say',
    asked: { diagnosis: 'F41.1' },
    list: listed(valproate),
    is: '?',
  },
  {
    name: 'diabetes of pregnancy is asked',
    asked: { diagnosis: 'O24.4', age: 30 },
    list: listed([diabetes]),
    is: '?',
  },
  {
    name: 'cancer pain: the better of two that may apply',
    asked: { diagnosis: 'C50.9' },
    list: listed(opioid),
    is: 'B 1000',
  },
  {
    name: 'registered indications are never taken for granted',
    asked: { diagnosis: 'M54.5' },
    list: listed([opioid[0] ?? diabetes]),
    is: '?',
  },
  {
    name: 'a further condition is asked',
    asked: { diagnosis: 'G40.0' },
    list: listed([row('R', 'Padaczka oporna na leczenie')]),
    is: '?',
  },
  {
    name: 'for adults only',
    asked: { diagnosis: 'F20.0', age: 12 },
    list: listed([row('R', 'Schizofrenia u dorosłych pacjentów po leczeniu')]),
    is: '100% 4449',
  },
  {
    name: 'at 65 free from the list S',
    asked: { diagnosis: 'E11.9', age: 65 },
    list: listed([diabetes], [freed('S', 'Cukrzyca')]),
    is: 'R S 0',
  },
  {
    name: 'at 64 not yet',
    asked: { diagnosis: 'E11.9', age: 64 },
    list: listed([diabetes], [freed('S', 'Cukrzyca')]),
    is: 'R 620',
  },
  {
    name: 'at 17 free from the list DZ',
    asked: { diagnosis: 'E10.9', age: 17 },
    list: listed([diabetes], [freed('DZ', 'Cukrzyca')]),
    is: 'R DZ 0',
  },
  {
    name: 'at 18 no more',
    asked: { diagnosis: 'E10.9', age: 18 },
    list: listed([diabetes], [freed('DZ', 'Cukrzyca')]),
    is: 'R 620',
  },
  {
    name: 'S by a prescriber without such a contract',
    asked: { diagnosis: 'E11.9', age: 70, authority: 'own-contract' },
    list: listed([diabetes], [freed('S', 'Cukrzyca')]),
    is: 'R 620',
  },
  {
    name: 'no contract, no refund',
    asked: { diagnosis: 'E11.9', age: 40, authority: 'none' },
    list: listed([diabetes]),
    is: '100% 1800',
  },
  {
    name: 'pregnant, free from the list C',
    asked: { diagnosis: 'E10.9', age: 30, sex: 'female', isPregnant: true },
    list: listed([diabetes], [freed('C', 'Cukrzyca')]),
    is: 'R C 0',
  },
  {
    name: 'a war invalid pays nothing, whatever it is',
    asked: { ...other, entitlements: ['IB'] },
    list: listed([diabetes]),
    is: '100% IB 0',
  },
  { name: 'nor for what is on no list', asked: { entitlements: ['WE'] }, list: listed([]), is: '100% WE 0' },
  {
    name: 'a blood donor pays what is above the limit',
    asked: { diagnosis: 'E11.9', entitlements: ['ZK'] },
    list: listed([diabetes]),
    is: 'R ZK 300',
  },
  {
    name: 'a blood donor pays for what is not refunded',
    asked: { ...other, entitlements: ['ZK'] },
    list: listed([diabetes]),
    is: '100% 1800',
  },
  {
    name: 'an uninsured child pays as the insured',
    asked: { diagnosis: 'E10.9', age: 9, entitlements: ['DN'] },
    list: listed([diabetes]),
    is: 'R 620',
  },
  {
    name: 'AZ opens its substances alone',
    asked: { diagnosis: 'E11.9', entitlements: ['AZ'] },
    list: listed([diabetes]),
    is: 'R 620',
  },
  { name: 'what is on no list is paid in full', asked: {}, list: listed([]), is: '100% -' },
  {
    name: 'an adult whom eWUŚ does not confirm pays in full, and is asked nothing',
    asked: { age: 42, insurance: 'not-confirmed' },
    list: listed(valproate),
    is: '100% 4449',
  },
  {
    name: 'who stated their insurance has the level of the insured',
    asked: { diagnosis: 'E11.9', age: 42, insurance: 'statement' },
    list: listed([diabetes]),
    is: 'R 620',
  },
  {
    name: 'a child whom eWUŚ does not confirm has the level of the insured',
    asked: { diagnosis: 'E11.9', age: 4, insurance: 'not-confirmed' },
    list: listed([diabetes]),
    is: 'R 620',
  },
  {
    name: 'and what is free for children free',
    asked: { diagnosis: 'E11.9', age: 4, insurance: 'not-confirmed' },
    list: listed([diabetes], [freed('DZ', 'Cukrzyca')]),
    is: 'R DZ 0',
  },
  {
    name: 'a pregnant woman whom eWUŚ does not confirm has the level of the insured',
    asked: { diagnosis: 'E11.9', age: 30, sex: 'female', isPregnant: true, insurance: 'not-confirmed' },
    list: listed([diabetes]),
    is: 'R 620',
  },
  {
    name: 'by a decision of the commune the level of the insured',
    asked: { diagnosis: 'E11.9', age: 42, entitlements: ['BW'], insurance: 'not-confirmed' },
    list: listed([diabetes]),
    is: 'R 620',
  },
  {
    name: 'a blood donor whom eWUŚ does not confirm has nothing free',
    asked: { diagnosis: 'E11.9', age: 42, entitlements: ['ZK'], insurance: 'not-confirmed' },
    list: listed([diabetes]),
    is: '100% 1800',
  },
  {
    name: 'somebody of 70 whom eWUŚ does not confirm has nothing free by age',
    asked: { diagnosis: 'E11.9', age: 70, insurance: 'not-confirmed' },
    list: listed([diabetes], [freed('S', 'Cukrzyca')]),
    is: '100% 1800',
  },
  {
    name: 'a war invalid has all free, confirmed or not',
    asked: { diagnosis: 'E11.9', age: 70, entitlements: ['IB'], insurance: 'not-confirmed' },
    list: listed([diabetes]),
    is: '100% IB 0',
  },
]
