/** Places of the sample country, and the offices in no district: operator, chamber, ministry and those who apply, decide and receive there. */
import { type Home, type Institution, institutionOf } from '../society/institution.ts'
import { type Place, places } from '../tables/places.table.ts'

function placeCalled(name: string): Place {
  const place = places.find((candidate) => candidate.name === name)
  if (place === undefined) throw new RangeError(`No place ${name} in the table`)
  return place
}

export const capital = placeCalled('Warszawa')
export const krakow = placeCalled('Kraków')

export function address(place: Place, line: string, postalCode: string): Home {
  return { place, line, postalCode }
}

export function institution(
  kind: Institution['kind'],
  key: string,
  name: string,
  at: Home & { serial: number },
): Institution {
  return institutionOf({ kind, key: `sample/${key}`, name, serial: at.serial, address: at })
}

/** Where the auditor and the operators work. */
export const operator: Institution = institution('operator', 'operator', 'Operator platformy OpenP1', {
  ...address(capital, 'ul. Krótka 1', '00-582'),
  serial: 5,
})

/** Where decisions on rights to practise are made. */
export const chamber: Institution = institution('chamber', 'chamber', 'Izba zawodów medycznych (przykład)', {
  ...address(capital, 'ul. Prosta 6', '00-838'),
  serial: 6,
})

/** Where refunds are applied for, judged and decided. */
export const ministry = institution('office', 'ministry', 'Ministerstwo Zdrowia (przykład)', {
  ...address(capital, 'ul. Miodowa 15', '00-952'),
  serial: 7,
})
export const agency = institution(
  'office',
  'agency',
  'Agencja Oceny Technologii Medycznych i Taryfikacji (przykład)',
  {
    ...address(capital, 'ul. Przeskok 2', '00-032'),
    serial: 8,
  },
)
export const company = institution('office', 'company', 'Farmacja Przykładowa sp. z o.o.', {
  ...address(krakow, 'ul. Lekowa 3', '30-001'),
  serial: 9,
})
/** Where medicines are admitted and their register is kept. */
export const medicinesOffice = institution(
  'office',
  'medicines-office',
  'Urząd Rejestracji Produktów Leczniczych (przykład)',
  { ...address(capital, 'ul. Cicha 3', '02-222'), serial: 10 },
)
/** The social insurance institution, which takes what people send it. */
const socialInsurance = institution(
  'office',
  'social-insurance',
  'Zakład Ubezpieczeń Społecznych (przykład)',
  { ...address(capital, 'ul. Szamocka 3', '01-748'), serial: 900_000 },
)
/** Offices in no district. */
export const offices: readonly Institution[] = [
  operator,
  chamber,
  ministry,
  agency,
  company,
  medicinesOffice,
  socialInsurance,
]
