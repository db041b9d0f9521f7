/** No reference is stored that leads nowhere. */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { parseConditionalReference, parseReference, referencesOf } from '#standards/fhir/references.ts'
import { resolveAll } from '../alias.ts'
import { column } from '../column.ts'
import { bucketOf } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Stored } from '../stored.ts'
import { typeCode } from '../type-code.ts'
import type { Draft } from './draft.ts'

/**
 * Record ids of all references of the drafts to resources of this record, and of `others`, by `Type/id`.
 * Refuses `unprocessable/dangling-reference`.
 */
export async function mustPointSomewhere(
  unit: Unit,
  drafts: readonly Draft[],
  others: readonly string[],
): Promise<Map<string, string>> {
  const present = drafts.filter(({ deleted }) => !deleted)
  const own = new Map(present.map(({ type, id, key }) => [`${type}/${id}`, key]))
  const wanted = new Set(others)
  for (const { stored } of present) for (const reference of pointsTo(stored)) wanted.add(reference)
  const outside = [...wanted].filter((reference) => !own.has(reference))
  const found = await existing(unit, outside)
  if (found.size < outside.length) dangling()
  return new Map([...own, ...found])
}

/** `Type/id` of everything in this record that a resource points to. Refuses what only a bundle could resolve. */
export function pointsTo({ bytes, resource }: Stored): Set<string> {
  if (bytes.includes('"reference":"urn:uuid:')) dangling()
  const found = new Set<string>()
  for (const reference of referencesOf(resource)) {
    const parsed = parseReference(reference)
    if (parsed && parsed.base === undefined) found.add(`${parsed.type}/${parsed.id}`)
    else if (!parsed && parseConditionalReference(reference)) conditional()
  }
  return found
}

/** Record ids of those that exist and are not deleted; learns the key slots of patients on the way. */
export async function existing(
  { sql, world }: Pick<Unit, 'sql' | 'world'>,
  references: readonly string[],
): Promise<Map<string, string>> {
  if (references.length === 0) return new Map()
  const held = holdingsOf(world)
  const keys = [...(await resolveAll(world, sql, references))]
  const types = keys.map(([reference]) => typeCode(reference.slice(0, reference.indexOf('/'))) ?? 0)
  const ids = keys.map(([, key]) => key)
  const rows = await sql.query<{ id: string; type: number; slot: string }>(
    `select r.id, r.type, r.slot from unnest($1::smallint[], $2::uuid[], $3::smallint[]) as w(type, id, bucket)
     join record.resource r on r.type = w.type and r.id = w.id and r.bucket = w.bucket /*cluster and r.bucket = any($3::smallint[]) */ where not r.deleted`,
    [column(types), column(ids), column(ids.map(bucketOf))],
  )
  for (const { id, type, slot } of rows) if (type === 1) held.slots.set(id, Number(slot))
  const there = new Set(rows.map(({ id }) => id))
  return new Map(keys.filter(([, key]) => there.has(key)))
}

function dangling(): never {
  return refuse(
    'unprocessable',
    'dangling-reference',
    'A reference points to a resource that does not exist here.',
  )
}

function conditional(): never {
  return refuse(
    'unprocessable',
    'conditional-reference',
    'References by a search are resolved in transactions and conditional writes alone: name the resource here.',
  )
}
