/** A county hospital with its specialist clinics: one doctor for each specialty, a nurse. */
import { Random } from '../random.ts'
import type { Place } from '../tables/places.table.ts'
import { specialties } from '../tables/specialties.table.ts'
import type { Country } from './country-facts.ts'
import { addressIn, type Institution, institutionOf } from './institution.ts'
import { type Worker, workerOf } from './worker.ts'

export interface Hospital {
  readonly number: number
  readonly institution: Institution
  /** Doctor by key in the table of specialties. */
  readonly specialists: ReadonlyMap<string, Worker>
  readonly nurse: Worker
}

/** Workers of hospitals have the numbers from here on; those of districts have lower ones. */
const FIRST_NUMBER = 160_000
const WORKERS = 26

export function hospitalOf(country: Country, number: number, placeOf: (district: number) => Place): Hospital {
  const place = placeOf(number * 3)
  const seed = number === 0 ? 'sample' : country.seed // the first is the same in every country
  const random = new Random(seed, 'hospital', number)
  const institution = institutionOf({
    kind: 'hospital',
    key: seed === 'sample' ? 'sample/hospital' : `${seed}/hospital/${number}`,
    name: `Szpital ${random.oneOf(KINDS)} im. ${random.oneOf(PATRONS)}, ${place.name}`,
    serial: 12 + number * 12,
    address: addressIn(place, random),
  })
  const worker = (offset: number, specialty?: string) =>
    workerOf({
      ...{ seed, until: country.until },
      number: FIRST_NUMBER + number * WORKERS + offset,
      profession: specialty === undefined ? 'nurse' : 'doctor',
      organization: institution,
      ...(specialty !== undefined && { specialty }),
    })
  return {
    number,
    institution,
    specialists: new Map(specialties.map(({ key }, i) => [key, worker(i, key)])),
    nurse: worker(specialties.length),
  }
}

/** The specialist of a hospital; there is one for each specialty. */
export function specialistOf(hospital: Hospital, specialty: string): Worker {
  const found = hospital.specialists.get(specialty)
  if (found === undefined) throw new RangeError(`No ${specialty} in ${hospital.institution.name}`)
  return found
}

const KINDS = ['Powiatowy', 'Miejski', 'Wojewódzki', 'Specjalistyczny'] as const
const PATRONS = [
  'Mikołaja Kopernika',
  'Marii Skłodowskiej-Curie',
  'św. Łukasza',
  'Jędrzeja Śniadeckiego',
  'Ludwika Rydygiera',
  'Józefa Dietla',
  'Tytusa Chałubińskiego',
  'Heleny Wolff',
] as const
