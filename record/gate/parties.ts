/**
 * Whom a patient may open or close the record to: a practitioner or an organization by record id, a profession, everyone.
 * Professions have ids of their own. What closes is kept under another id of the same party (its first digit is `f`, which the
 * time in a server's id does not reach before the year 9,000), so that whoever looks for what opens never meets it.
 */
import type { Actor, Role } from '#kernel/actor.ts'
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { resolve, resolveAll } from '../alias.ts'
import { numberOfRole } from '../audit/entry.ts'
import { column } from '../column.ts'
import { holdingsOf } from '../keys/of-world.ts'

/** Who may be named as a profession. */
const professions = ['doctor', 'nurse', 'pharmacist', 'registrar', 'provider-system', 'call-centre'] as const
export type Profession = (typeof professions)[number]

export const isProfession = (word: string | undefined): word is Profession =>
  professions.some((each) => each === word)

/** Record id of nobody. */
export const nobody = '00000000-0000-0000-0000-000000000000'

export const everyone = 'e0000000-0000-0000-0000-000000000000'

export const professionId = (role: Role): string =>
  `e0000000-0000-0000-0000-${String(numberOfRole(role)).padStart(12, '0')}`

/** Whoever acts in a patient's place, as a restriction names them all: nothing is opened to them together. */
export const proxies = professionId('patient')

export const closing = (party: string): string => `f${party.slice(1)}`

/** A caller as relations and as restrictions name them; arrays as PostgreSQL reads them. */
export interface Parties {
  readonly opening: string
  readonly closing: string
}

/** In their order, so that PostgreSQL need not put them into it for each row. */
const partiesOf = (ids: readonly string[]): Parties => ({
  opening: column(ids.toSorted()),
  closing: column([...ids, everyone].map(closing).sort()),
})

/** Of whoever acts in a patient's place. `id`: public id of their own patient resource. */
export async function partiesOfProxy(world: World, sql: Sql, id: string): Promise<Parties> {
  const proxy = await resolve(world, sql, 'Patient', id)
  return partiesOf([proxy ?? nobody, proxies])
}

/** Of a worker, or of a provider's system, which acts for the organization alone. Asked at every read, so it is remembered. */
export function partiesOfActor(world: World, sql: Sql, actor: Actor): Parties | Promise<Parties> {
  const { role, practitioner = '', organization = '' } = actor
  const name = `${role}/${practitioner}/${organization}`
  return holdingsOf(world).parties.get(name) ?? findParties(world, sql, actor, name)
}

async function findParties(world: World, sql: Sql, actor: Actor, name: string): Promise<Parties> {
  const { role, practitioner, organization } = actor
  const named = [
    ...(practitioner === undefined ? [] : [`Practitioner/${practitioner}`]),
    ...(organization === undefined ? [] : [`Organization/${organization}`]),
  ]
  const found = await resolveAll(world, sql, named)
  const all = partiesOf([...found.values(), professionId(role)])
  // Who is not known yet may be tomorrow.
  return found.size < named.length ? all : holdingsOf(world).parties.set(name, all)
}
