/**
 * The sixteen voivodeships and their numbers in TERYT (ustawa z 24 lipca 1998 r. o wprowadzeniu zasadniczego trójstopniowego podziału
 * terytorialnego państwa). They have not changed since 1999.
 */
import { foldForSearch } from '#standards/fhir/search-text.ts'

const voivodeships = {
  '02': 'dolnośląskie',
  '04': 'kujawsko-pomorskie',
  '06': 'lubelskie',
  '08': 'lubuskie',
  '10': 'łódzkie',
  '12': 'małopolskie',
  '14': 'mazowieckie',
  '16': 'opolskie',
  '18': 'podkarpackie',
  '20': 'podlaskie',
  '22': 'pomorskie',
  '24': 'śląskie',
  '26': 'świętokrzyskie',
  '28': 'warmińsko-mazurskie',
  '30': 'wielkopolskie',
  '32': 'zachodniopomorskie',
} as const

const known: Readonly<Record<string, string>> = voivodeships
const byName = new Map(Object.entries(voivodeships).map(([number, name]) => [foldForSearch(name), number]))

export const voivodeshipName = (number: string): string => known[number] ?? number

/** Number of a voivodeship by its name or number, Polish letters optional; "województwo" may stand in front. */
export function voivodeshipNumber(said: string): string | undefined {
  const plain = foldForSearch(said).replace(/^(woj|wojewodztwo) /, '')
  return known[plain] === undefined ? byName.get(plain) : plain
}
