/**
 * A district: sixty people of one place, their clinic (przychodnia) and their pharmacy. Three districts share a hospital.
 * The first two districts are the same in every country: the sample people work and live there.
 */
import { Random } from '../random.ts'
import { sampleDistrict } from '../sample/sample-district.ts'
import { type Place, places } from '../tables/places.table.ts'
import type { Country } from './country-facts.ts'
import { type Hospital, hospitalOf } from './hospital.ts'
import { addressIn, type Institution, institutionOf } from './institution.ts'
import { remembering } from './recent.ts'
import { type Worker, workerOf } from './worker.ts'

export const PEOPLE_IN_DISTRICT = 60
export const DISTRICTS_OF_HOSPITAL = 3

export interface District {
  readonly number: number
  readonly place: Place
  readonly clinic: Institution
  readonly pharmacy: Institution
  readonly hospital: Hospital
  readonly doctors: readonly [Worker, Worker]
  readonly nurses: readonly [Worker, Worker]
  readonly registrar: Worker
  readonly pharmacist: Worker
}

/** A place for people to live in: the bigger, the likelier, but villages count too. */
function placeOf(random: Random): Place {
  return random.weighted(places, (place) => 6 + place.thousands ** 0.8)
}

/** Everything that is in a country, by district. */
export function districtsOf(country: Country): (number: number) => District {
  const hospitals = remembering(4, (number) => hospitalOf(country, number, placeOfDistrict))
  const placeOfDistrict = (number: number) =>
    sampleDistrict(number)?.place ?? placeOf(new Random(country.seed, 'place', number))

  return remembering(8, (number) => {
    const place = placeOfDistrict(number)
    const hospital = hospitals(Math.floor(number / DISTRICTS_OF_HOSPITAL))
    return {
      ...drawnDistrict(country, number, place),
      ...sampleDistrict(number)?.parts,
      number,
      place,
      hospital,
    }
  })
}

function drawnDistrict(country: Country, number: number, place: Place) {
  const random = new Random(country.seed, 'district', number)
  const key = `${country.seed}/district/${number}`
  const clinic = institutionOf({
    kind: 'clinic',
    key: `${key}/clinic`,
    name: `Przychodnia ${random.oneOf(CLINIC_NAMES)}, ${place.name}`,
    serial: 10 + number * 4,
    address: addressIn(place, random),
  })
  const pharmacy = institutionOf({
    kind: 'pharmacy',
    key: `${key}/pharmacy`,
    name: `Apteka ${random.oneOf(PHARMACY_NAMES)}, ${place.name}`,
    serial: 11 + number * 4,
    address: addressIn(place, random),
  })
  const worker = (offset: number, profession: Worker['profession'], organization: Institution) =>
    workerOf({ ...country, number: number * 8 + offset, profession, organization })
  return {
    clinic,
    pharmacy,
    doctors: [worker(0, 'doctor', clinic), worker(1, 'doctor', clinic)] as const,
    nurses: [worker(2, 'nurse', clinic), worker(3, 'nurse', clinic)] as const,
    registrar: worker(4, 'registrar', clinic),
    pharmacist: worker(5, 'pharmacist', pharmacy),
  }
}

const CLINIC_NAMES = [
  'Medicus',
  'Zdrowa Rodzina',
  'Salus',
  'Eskulap',
  'Nasz Lekarz',
  'Na Zdrowie',
  'Familia',
  'Vita',
  'Centrum',
  'Nad Rzeką',
  'Pod Lipami',
  'Remedium',
] as const

const PHARMACY_NAMES = [
  'Pod Orłem',
  'Pod Gwiazdą',
  'Słoneczna',
  'Zdrowie',
  'Centrum',
  'Rodzinna',
  'Pod Wagą',
  'Aronia',
  'Malwa',
  'Rumianek',
  'Melisa',
  'Na Rynku',
] as const
