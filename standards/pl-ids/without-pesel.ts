/**
 * What people without a PESEL are known by: a document (OIDs of P1 for passports and of CEZ for identity cards, the country as ISO 3166-1
 * numeric), the mother before a newborn has a number, the name of an unknown patient (ustawa o prawach pacjenta art. 25 ust. 1 pkt 1).
 */
import { type Country, countries } from './countries.table.ts'
import { CEZ_ROOT } from './systems.ts'

/** Ours: what a newborn is known by before it has a number, its mother's number, and the name of an unknown patient. */
export const newbornSystem = 'https://openp1.pl/id/newborn'
export const motherSystem = 'https://openp1.pl/id/mother-pesel'
export const unknownSystem = 'https://openp1.pl/id/unknown-patient'

export interface DocumentPlace {
  readonly kind: 'passport' | 'identity-card'
  /** ISO 3166-1 alpha-2; `isCountry` says whether its papers are known. */
  readonly country: string
}

const roots = {
  passport: 'urn:oid:2.16.840.1.113883.4.330',
  'identity-card': `urn:oid:${CEZ_ROOT}.1.2`,
} as const

export const isCountry = (code: string): code is Country => Object.hasOwn(countries, code)

export const documentSystem = ({ kind, country }: DocumentPlace): string =>
  `${roots[kind]}.${countries[country as Country]}`

/** The reverse; undefined for a system of something else. */
export function documentIn(system: string): DocumentPlace | undefined {
  for (const kind of ['passport', 'identity-card'] as const) {
    if (!system.startsWith(`${roots[kind]}.`)) continue
    const code = Number(system.slice(roots[kind].length + 1))
    const country = Object.entries(countries).find(([, number]) => number === code)?.[0]
    if (country !== undefined) return { kind, country }
  }
  return undefined
}

export const newbornNumber = (
  mother: string,
  { birthDate, order }: { readonly birthDate: string; readonly order: number },
): string => `${mother}-${birthDate}-${order}`
