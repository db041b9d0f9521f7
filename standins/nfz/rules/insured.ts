/**
 * Who is insured in the sample country: computed from the PESEL, so that the stand-in keeps nothing but what was reported since. The sample people
 * are insured; some numbers of NFZ's own test environment answer as they do there; of other adults of working age one in forty
 * is not insured (docs/clarifications/insurance.md).
 */
import { samplePeople } from '#population/sample-people.ts'
import { parsePesel } from '#standards/pl-ids/pesel.ts'
import { yearsBetween } from '#standards/time/poland.ts'
import type { Insurance } from '../contract.ts'

export interface Insured extends Omit<Insurance, 'day'> {
  readonly given: string
  readonly family: string
}

type Told = Partial<Insured> & Pick<Insured, 'state'>

const ukraine = {
  code: 'UKR',
  level: 'I',
  text: 'Uprawnienie na podstawie ustawy z dnia 12 marca 2022 r. o pomocy obywatelom Ukrainy.',
} as const

/** Numbers of NFZ's test environment; nobody has them. */
const known: Readonly<Record<string, Told>> = {
  '55021562501': { state: 'uninsured' },
  '00081617627': { state: 'insured', entitlement: 'DN' },
  '03070665355': { state: 'insured', notes: [ukraine] },
  '02082642235': { state: 'annulled' },
  '01010153201': { state: 'unknown' },
}

const [ofAge, pensioner] = [18, 65]
/** One in so many adults of working age is not insured. */
const oneIn = 40

/** `reported`: what was reported of this person since. */
export function insuredAt(pesel: string, day: string, reported?: 'insured' | 'uninsured'): Insured {
  const told = reported ? { state: reported } : toldOf(pesel, day)
  const yes = told.state === 'insured'
  const sample = samplePeople.find((each) => each.pesel === pesel)
  return {
    given: sample?.given ?? (yes ? 'ImięTAK' : 'ImięNIE'),
    family: sample?.family ?? (yes ? 'NazwiskoTAK' : 'NazwiskoNIE'),
    notes: [],
    ...told,
  }
}

function toldOf(pesel: string, day: string): Told {
  const facts = parsePesel(pesel)
  if (known[pesel] !== undefined) return known[pesel]
  if (facts === undefined || facts.birthDate > day) return { state: 'unknown' }
  const age = yearsBetween(facts.birthDate, day)
  if (samplePeople.some((each) => each.pesel === pesel) || age < ofAge || age >= pensioner)
    return { state: 'insured' }
  return { state: mixed(pesel) % oneIn === 0 ? 'uninsured' : 'insured' }
}

/** Digits mixed to a number that tells nothing of birth or sex (multiplication modulo 2^32, FNV-1a). */
function mixed(digits: string): number {
  let mixing = 0x81_1c_9d_c5
  for (const digit of digits) mixing = Math.imul(mixing ^ digit.charCodeAt(0), 0x01_00_01_93) >>> 0
  // The low bits of FNV follow those of the digits: the high ones are taken.
  return (mixing ^ (mixing >>> 15)) >>> 7
}
