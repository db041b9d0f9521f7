/** What `npm start` tells people when the house is up: Polish first, then English. */

import { type SampleRole, samplePeople } from '#population/sample-people.ts'
import type { KeysHealth } from '#record/keys/attention.ts'

export interface Up {
  /** Address of the front door. */
  readonly url: string
  /** Address of the second door, for providers' systems. */
  readonly second: string | undefined
  readonly home: string
  /** People of the sample country; 0 for an empty one. */
  readonly people: number
  /** Who keeps the key that wraps all others. */
  readonly keys: KeysHealth
  /** How long the start took: `3.2 s`. */
  readonly took: string
}

/** Said plainly at each start: secrecy holds against whoever has the database or a backup, not against this machine's own root. */
const keysInFile = [
  'Klucze leżą w pliku na tej maszynie: przed jej administratorem (root) danych to nie ochroni.',
  'Keys are in a file on this machine: its own root can read everything (npm start -- --key-service).',
  '',
]

const rule = '─'.repeat(72)

const roles: Readonly<Record<SampleRole, string>> = {
  patient: 'pacjent · patient',
  doctor: 'lekarz · doctor',
  nurse: 'pielęgniarka · nurse',
  pharmacist: 'farmaceuta · pharmacist',
  registrar: 'rejestracja · registrar',
  auditor: 'audytor · auditor',
  operator: 'operator · operator',
  'register-keeper': 'prowadzi rejestr · register keeper',
}

/** One of each role; the sign-in page lists the others too. */
const cast = Object.entries(roles).flatMap(([role, words]) => {
  const person = samplePeople.find((each) => each.role === role)
  return person ? [[words, person.name] as const] : []
})

const rooms = [
  ['IKP: konto pacjenta · patient account', '/ikp'],
  ['Gabinet: lekarz, farmaceuta · clinicians', '/gabinet'],
  ['SAU: audytorzy · auditors', '/sau'],
  ['SOC: bezpieczeństwo · security', '/soc'],
  ['AIP: infolinia · call centre', '/aip'],
  ['SAA: operatorzy · operators', '/saa'],
  ['RPL: rejestr leków · medicines', '/rpl'],
  ['Mapa systemów · map of the systems', '/map'],
  ['FHIR R4', '/fhir'],
] as const

export function greeting({ url, second, home, people, keys, took }: Up): string {
  const sample = people > 0 ? [`Zaloguj się jako · Sign in as:`, ...table(cast), ''] : []
  return [
    rule,
    'KRAJ PRZYKŁADOWY. Wszystkie osoby są zmyślone: tu nie ma prawdziwych pacjentów.',
    'SAMPLE COUNTRY. Everybody here is made up: there are no real patients.',
    rule,
    ...table([
      ...rooms.map(([name, path]) => [name, `${url}${path}`] as const),
      ...(second === undefined ? [] : [['P1: /token, /fhir (mTLS) · providers', second] as const]),
    ]),
    '',
    ...sample,
    ...(keys === 'in a file' ? keysInFile : []),
    `Dane · Data: ${home}    Koniec · Stop: Ctrl-C    Start: ${took}`,
  ].join('\n')
}

const table = (rows: readonly (readonly [string, string])[]) => {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
}
