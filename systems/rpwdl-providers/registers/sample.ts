/** The providers of the sample country as RPWDL lists them: each clinic and hospital with a unit and its cells. All invented. */
import { districtsIn } from '#population/institutions.ts'
import { addressParts } from '#population/society/address-parts.ts'
import type { Institution } from '#population/society/institution.ts'
import { specialties } from '#population/tables/specialties.table.ts'
import type { Raw, SampleCountry } from '#registers/register.ts'

/** A provider is either a clinic of family doctors or a hospital with its specialist clinics. */
function* placesOf(country: SampleCountry): Generator<Institution> {
  const hospitals = new Set<number>()
  for (const { clinic, hospital } of districtsIn(country)) {
    yield clinic
    if (hospitals.has(hospital.number)) continue
    hospitals.add(hospital.number)
    yield hospital.institution
  }
}

export function* providersOf(country: SampleCountry): Generator<Raw> {
  for (const each of placesOf(country))
    yield {
      book: each.registerNumber,
      name: each.name,
      activity: each.kind === 'hospital' ? ['hospital', 'outpatient'] : ['outpatient'],
      registrar: 'Wojewoda',
      regon: each.regon,
      entered: '2012-07-01',
      ...addressParts(each),
    }
}

export function* unitsOf(country: SampleCountry): Generator<Raw> {
  for (const each of placesOf(country))
    yield {
      number: `${each.registerNumber}-01`,
      book: each.registerNumber,
      name: each.name,
      provider: each.name,
      begun: '2012-07-01',
      ...addressParts(each),
    }
}

export function* cellsOf(country: SampleCountry): Generator<Raw> {
  for (const each of placesOf(country)) {
    const kinds = each.kind === 'hospital' ? hospitalCells : familyCells
    for (const [at, { code, name, beds }] of kinds.entries())
      yield {
        number: `${each.registerNumber}-${String(at + 1).padStart(3, '0')}`,
        book: each.registerNumber,
        unit: `${each.registerNumber}-01`,
        name,
        specialty: code,
        provider: each.name,
        begun: '2012-07-01',
        ...(beds !== undefined && { beds }),
        ...addressParts(each),
      }
  }
}

interface Cell {
  readonly code: string
  readonly name: string
  readonly beds?: number
}

const familyCells: readonly Cell[] = [{ code: '0010', name: 'Poradnia (gabinet) lekarza POZ' }]

const hospitalCells: readonly Cell[] = specialties.flatMap(({ clinic, ward }): Cell[] => [
  { code: clinic[0], name: clinic[1] },
  ...(ward === undefined ? [] : [{ code: ward[0], name: ward[1], beds: 24 }]),
])
