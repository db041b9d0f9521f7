/** What SOR asks the record for. */
import { createHash } from 'node:crypto'
import type { Context, Unit } from '#kernel/system.ts'
import { read, search } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { Organization, Person, PractitionerRole } from '#standards/fhir/resources.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import type { Worker } from './contract.ts'
import { asWorker } from './edge/fhir.ts'

/** Most posts of one worker that are looked at. */
const mostPosts = '100'

/** The patient who has this PESEL, if the gate lets the caller know. */
export async function patientWithPesel(context: Context, pesel: string): Promise<Stored | undefined> {
  return withPesel(context, 'Patient', pesel)
}

/** Practitioner id of the worker who has this PESEL: it stands in their Person, which nobody but the platform reads. */
export async function practitionerWithPesel(context: Context, pesel: string): Promise<string | undefined> {
  const { link = [] } = ((await withPesel(context, 'Person', pesel))?.resource ?? {}) as Partial<Person>
  const [id] = link.flatMap(({ target }) => /^Practitioner\/(.+)$/.exec(target.reference ?? '')?.[1] ?? [])
  return id
}

/** Practitioner id of the worker who has this right to practise; `system` is a URI. */
export async function practitionerWithLicence(
  context: Context,
  { system, npwz }: { system: string; npwz: string },
): Promise<string | undefined> {
  const { entries } = await search(context, 'Practitioner', { identifier: `${system}|${npwz}` })
  return entries[0]?.id
}

async function withPesel(context: Context, type: 'Patient' | 'Person', pesel: string) {
  const { entries } = await search(context, type, { identifier: `${identifierSystems.pesel}|${pesel}` })
  return entries[0]
}

/** Nobody else enters a person known by this until the transaction ends. */
export async function nobodyElse(unit: Unit, known: string): Promise<void> {
  const lock = createHash('sha256').update(`${unit.world.id} ${known}`).digest().readBigInt64BE().toString()
  await unit.sql.query('select pg_advisory_xact_lock($1)', [lock])
}

/** How many patients have this identifier. Only counted: a search that shows a person waits for its audit entry, which no transaction should. */
export async function withNumber(
  context: Context,
  { system, value }: { system: string; value: string },
): Promise<number> {
  const { total = 0 } = await search(context, 'Patient', {
    identifier: `${system}|${value}`,
    _summary: 'count',
  })
  return total
}

/** Whether a person with this PESEL is in the register; nobody else enters one until the transaction ends. */
export async function isTaken(context: Context, unit: Unit, pesel: string): Promise<boolean> {
  await nobodyElse(unit, pesel)
  return (await withNumber(context, { system: identifierSystems.pesel, value: pesel })) > 0
}

/** A worker with all posts. Refuses `not-found`. */
export const workerOf = async (context: Context, practitioner: string): Promise<Worker> =>
  (await workerAndPlaces(context, practitioner)).worker

/** The same with the places of the posts, by id. */
export async function workerAndPlaces(
  context: Context,
  practitioner: string,
): Promise<{ readonly worker: Worker; readonly places: ReadonlyMap<string, Organization> }> {
  const { entries, included } = await search(context, 'PractitionerRole', [
    ['practitioner', `Practitioner/${practitioner}`],
    ['_include', 'PractitionerRole:practitioner'],
    ['_include', 'PractitionerRole:organization'],
    ['_count', mostPosts],
  ])
  const places = new Map<string, Organization>()
  let found: Stored | undefined
  for (const each of included) {
    if (each.type === 'Organization') places.set(each.id, each.resource as Organization)
    else if (each.id === practitioner) found = each
  }
  const roles = entries.map(({ resource }) => resource as PractitionerRole)
  const stored = found ?? (await read(context, 'Practitioner', practitioner))
  return { worker: asWorker(stored, roles, places, context.now()), places }
}

/** Those of the ids that exist. */
export async function byIds(
  context: Context,
  type: 'Practitioner' | 'Organization',
  ids: readonly string[],
): Promise<Stored[]> {
  if (ids.length === 0) return []
  const wanted = [...new Set(ids)]
  const { entries } = await search(context, type, { _id: wanted.join(','), _count: String(wanted.length) })
  return entries
}

/** Most workers, and most places, that are offered for a name. */
const offered = '10'

/** Those of whose names every word begins a word. */
export async function byName(
  context: Context,
  type: 'Practitioner' | 'Organization',
  words: readonly string[],
): Promise<Stored[]> {
  const named = words.slice(0, 5).map((word): [string, string] => ['name', word.replaceAll(/[,|$\\]/g, '')])
  return (await search(context, type, [...named, ['_count', offered]])).entries
}
