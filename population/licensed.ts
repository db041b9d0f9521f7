/** Everybody of a country who has a right to practise, with where they work: what the state's registers of workers hold. */
import type { CountryOptions } from './country.ts'
import { districtsIn } from './institutions.ts'
import { DISTRICTS_OF_HOSPITAL } from './society/district.ts'
import type { Worker } from './society/worker.ts'

export interface Licensed {
  readonly profession: 'doctor' | 'nurse' | 'pharmacist'
  readonly npwz: string
  readonly given: string
  readonly family: string
  readonly prefix?: string
  /** Name and town of the place of work. */
  readonly workplace: string
  readonly town: string
  /** Since when: some years after coming of age, the same day for all. */
  readonly granted: string
  /** Key in the table of specialties; a family doctor has none. */
  readonly specialty?: string
}

/** The same people as `countryBundles` makes, each number once. */
export function* licensedOf(options: CountryOptions): Generator<Licensed> {
  const seen = new Set<string>()
  for (const { number, hospital, doctors, nurses, pharmacist } of districtsIn(options)) {
    const there = [...doctors, ...nurses, pharmacist]
    if (number % DISTRICTS_OF_HOSPITAL === 0) there.push(...hospital.specialists.values(), hospital.nurse)
    for (const worker of there) {
      const found = licensed(worker)
      if (found === undefined || seen.has(found.npwz)) continue
      seen.add(found.npwz)
      yield found
    }
  }
}

/** Half a year after the studies end: six years for doctors, five for others. */
const studies = { doctor: 26, nurse: 24, pharmacist: 25 } as const

function licensed(worker: Worker): Licensed | undefined {
  const { profession, npwz, given, family, prefix, specialty, organization, birthDate } = worker
  if (npwz === undefined || !(profession in studies)) return undefined
  const medical = profession as Licensed['profession']
  return {
    ...{ profession: medical, npwz, given, family },
    ...(prefix !== undefined && { prefix }),
    ...(specialty !== undefined && { specialty }),
    workplace: organization.name,
    town: organization.address.place.name,
    granted: `${Number(birthDate.slice(0, 4)) + studies[medical]}-01-02`,
  }
}
