/** Queues and contracts of the sample country's hospitals and clinics. All invented; drawn from the country's seed. */

import { uuidOf } from '#population/ids.ts'
import { districtsIn } from '#population/institutions.ts'
import { Random } from '#population/random.ts'
import type { Institution } from '#population/society/institution.ts'
import { specialties } from '#population/tables/specialties.table.ts'
import type { Raw, SampleCountry } from '#registers/register.ts'
import { addDays } from '#standards/time/poland.ts'
import { branchOf } from './branches.ts'

interface Cell {
  readonly code: string
  readonly name: string
}

/** In the order in which RPWDL numbers them. */
const hospitalCells: readonly Cell[] = specialties.flatMap(({ clinic, ward }) =>
  [clinic, ward].flatMap((each) => (each ? [{ code: each[0], name: each[1] }] : [])),
)

function* hospitalsIn(country: SampleCountry): Generator<Institution> {
  const seen = new Set<number>()
  for (const { hospital } of districtsIn(country)) {
    if (!seen.has(hospital.number)) yield hospital.institution
    seen.add(hospital.number)
  }
}

/** Longest waits in days: stable and urgent cases. */
const longest = { '1': 240, '2': 30 } as const

export function* sampleQueues(country: SampleCountry): Generator<Raw> {
  for (const hospital of hospitalsIn(country))
    for (const [at, cell] of hospitalCells.entries())
      for (const urgency of ['1', '2'] as const) {
        const random = new Random(country.seed, 'queue', hospital.id, cell.code, urgency)
        const wait = random.between(1, longest[urgency])
        yield {
          ...placeOf(hospital),
          id: uuidOf(`queue/${hospital.id}/${cell.code}/${urgency}`),
          case: urgency,
          benefit: cell.name.toUpperCase(),
          place: cell.name.toUpperCase(),
          cell: String(at + 1).padStart(3, '0'),
          specialty: cell.code,
          forChildren: /pediatr|neonat|dzieci/i.test(cell.name),
          waiting: random.between(0, wait * 3),
          removed: random.between(0, 120),
          average: Math.max(1, wait - random.between(0, 5)),
          month: country.until.slice(0, 7),
          first: addDays(country.until, wait),
          told: country.until,
        }
      }
}

const placeOf = ({ name, regon, registerNumber, phone, address: { place, line } }: Institution): Raw => ({
  branch: branchOf(place.terc),
  provider: name.toUpperCase(),
  providerCode: `${branchOf(place.terc)}/${registerNumber.slice(-6)}`,
  regon,
  address: line.toUpperCase(),
  locality: place.name.toUpperCase(),
  phone,
  terc: place.terc,
  book: registerNumber,
  toilet: true,
  ramp: true,
  carPark: place.thousands < 100,
  elevator: true,
})

/** What clinics and hospitals of the sample country are paid for: code and name of the kind of care, PLN a year at most. */
const kinds = {
  clinic: [['01', 'podstawowa opieka zdrowotna', 4_000_000]],
  hospital: [
    ['02', 'ambulatoryjna opieka specjalistyczna', 9_000_000],
    ['03', 'leczenie szpitalne', 90_000_000],
    ['05', 'rehabilitacja lecznicza', 3_000_000],
  ],
} as const

export function* sampleContracts(country: SampleCountry): Generator<Raw> {
  const year = Number(country.until.slice(0, 4))
  const clinics = [...districtsIn(country)].map(({ clinic }) => clinic)
  for (const each of [...clinics, ...hospitalsIn(country)]) {
    const { branch, provider, providerCode, regon, locality } = placeOf(each)
    for (const [kind, kindName, most] of kinds[each.kind === 'hospital' ? 'hospital' : 'clinic']) {
      const random = new Random(country.seed, 'contract', each.id, kind)
      yield {
        code: `${branch}/${each.registerNumber.slice(-6)}/${kind}/${year}`,
        year,
        branch,
        kind,
        kindName,
        amount: (random.between(most / 4, most) + random.between(0, 99) / 100).toFixed(2),
        ...{ provider, providerCode, regon, locality },
      }
    }
  }
}
