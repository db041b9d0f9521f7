/** What `npm start` tells people when the house is up: Polish first, then English. */

export interface Up {
  /** Address of the front door. */
  readonly url: string
  readonly home: string
  /** People of the sample country; 0 for an empty one. */
  readonly people: number
  /** How long the start took: `3.2 s`. */
  readonly took: string
}

const rule = '─'.repeat(72)

/** Sample people, the same in every country whatever its seed (population/sample-people.ts). */
const cast = [
  ['pacjentka · patient', 'Anna Kowalska'],
  ['lekarka · doctor', 'lek. Maria Zielińska'],
  ['pielęgniarka · nurse', 'Ewa Kamińska'],
  ['farmaceuta · pharmacist', 'mgr farm. Piotr Wójcik'],
  ['rejestratorka · registrar', 'Katarzyna Lewandowska'],
  ['audytor · auditor', 'Tomasz Dąbrowski'],
] as const

const rooms = [
  ['IKP: konto pacjenta · patient account', '/ikp'],
  ['Gabinet: lekarz, farmaceuta · clinicians', '/gabinet'],
  ['Mapa systemów · map of the systems', '/map'],
  ['FHIR R4', '/fhir'],
] as const

export function greeting({ url, home, people, took }: Up): string {
  const sample = people > 0 ? [`Zaloguj się jako · Sign in as:`, ...table(cast), ''] : []
  return [
    rule,
    'KRAJ PRZYKŁADOWY. Wszystkie osoby są zmyślone: tu nie ma prawdziwych pacjentów.',
    'SAMPLE COUNTRY. Everybody here is made up: there are no real patients.',
    rule,
    ...table(rooms.map(([name, path]) => [name, `${url}${path}`] as const)),
    '',
    ...sample,
    `Dane · Data: ${home}    Koniec · Stop: Ctrl-C    Start: ${took}`,
  ].join('\n')
}

const table = (rows: readonly (readonly [string, string])[]) => {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`)
}
