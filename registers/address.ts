/** The address of a place in a register: its fields, and the same in FHIR with the codes of TERYT. */
import { extensions } from '#standards/pl-ids/systems.ts'
import type { Content, Field } from './register.ts'
import { words } from './words.ts'

const digits = (count: number, what: string) => (value: string) =>
  new RegExp(`^[0-9]{${count}}$`).test(value) ? undefined : { fault: `${what} has ${count} digits` }

export const addressFields = {
  street: { kind: 'text', label: words('Ulica', 'Street', 'Вулиця'), isSought: true, most: 200 },
  house: { kind: 'text', label: words('Numer domu', 'House number', 'Номер будинку'), most: 40 },
  flat: { kind: 'text', label: words('Numer lokalu', 'Flat number', 'Номер приміщення'), most: 40 },
  postalCode: {
    kind: 'code',
    label: words('Kod pocztowy', 'Postal code', 'Поштовий індекс'),
    isSought: true,
    check: (value) =>
      /^[0-9]{2}-[0-9]{3}$/.test(value) ? undefined : { fault: 'a postal code is written 00-000' },
  },
  city: { kind: 'text', label: words('Miejscowość', 'Place', 'Населений пункт'), isSought: true, most: 200 },
  terc: {
    kind: 'code',
    label: words('TERYT gminy', 'TERYT of the commune', 'TERYT гміни'),
    check: digits(7, 'a commune'),
  },
  simc: {
    kind: 'code',
    label: words('TERYT miejscowości', 'TERYT of the place', 'TERYT населеного пункту'),
    check: digits(7, 'a place'),
  },
  phone: { kind: 'text', label: words('Telefon', 'Telephone', 'Телефон'), most: 200 },
  email: { kind: 'text', label: words('E-mail', 'E-mail', 'Електронна пошта'), most: 200 },
  web: { kind: 'text', label: words('Strona WWW', 'Web page', 'Вебсторінка'), most: 300 },
} as const satisfies Record<string, Field>

/** "ul. Dębowa 12/3": the street without a number where there is none, the place where there is no street. */
function addressLine({ street, house, flat, city }: Content): string {
  const number = [house, flat].filter((part) => part !== undefined).join('/')
  return [street ?? city, number].filter((part) => part !== undefined && part !== '').join(' ')
}

/** https://hl7.org/fhir/R4/datatypes.html#Address */
export function fhirAddress(content: Content): Readonly<Record<string, unknown>> | undefined {
  const { city, postalCode, terc, simc } = content
  if (city === undefined && postalCode === undefined) return undefined
  const teryt = [
    ...(terc === undefined ? [] : [{ url: extensions.terytTerc, valueCode: terc }]),
    ...(simc === undefined ? [] : [{ url: extensions.terytSimc, valueCode: simc }]),
  ]
  return {
    line: [addressLine(content)],
    ...(city !== undefined && { city }),
    ...(postalCode !== undefined && { postalCode }),
    country: 'PL',
    ...(teryt.length > 0 && { extension: teryt }),
  }
}

/** https://hl7.org/fhir/R4/datatypes.html#ContactPoint */
export function fhirTelecom({ phone, email, web }: Content): Readonly<Record<string, unknown>>[] {
  const known = [
    ['phone', phone],
    ['email', email],
    ['url', web],
  ] as const
  return known.flatMap(([system, value]) => (value === undefined ? [] : [{ system, value, use: 'work' }]))
}

/** Without members that have nothing to say: FHIR allows no empty list. */
export function filled(resource: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(resource).filter(
      ([, value]) => value !== undefined && (!Array.isArray(value) || value.length > 0),
    ),
  )
}
