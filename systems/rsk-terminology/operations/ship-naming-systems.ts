/**
 * The identifier and code systems of the country as NamingSystem resources (https://hl7.org/fhir/R4/namingsystem.html), so that who has one
 * name of a system finds the others: `NamingSystem?value=`, `NamingSystem/$preferred-id`. Given to a house once; whoever changes one keeps it.
 */
import { platform } from '#kernel/actor.ts'
import type { World } from '#kernel/world.ts'
import { ownDoor } from '#record/owners.ts'
import { create } from '#record/record.ts'
import { search } from '#record/search/search.ts'
import { inUnit } from '#record/unit.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { namedSystems } from '../rules/naming-systems.table.ts'

const page = 1000

export async function shipNamingSystems(world: World): Promise<void> {
  const caller = { actor: platform, purpose: 'platform', room: ownDoor } as const
  const asker = { world, sql: world.database.sql, ...caller }
  const { entries } = await search(asker, 'NamingSystem', [['_count', String(page)]])
  const known = new Set(entries.map(({ id }) => id))
  const lacking = namedSystems.filter(({ id }) => !known.has(id))
  if (lacking.length === 0) return
  const date = dateInPoland(world.clock.now())
  await inUnit(world, caller, async (unit) => {
    for (const each of lacking) await create(unit, namingSystem(each, date), { id: each.id })
  })
}

function namingSystem(
  { id, kind, oid, uri, pl, en }: (typeof namedSystems)[number],
  date: string,
): FhirResource {
  const urn = `urn:oid:${oid}`
  return {
    resourceType: 'NamingSystem',
    id,
    name: id
      .split('-')
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(''),
    status: 'active',
    kind,
    date,
    description: `${pl} (${en})`,
    uniqueId: [
      { type: 'oid', value: oid, preferred: true },
      { type: 'uri', value: uri ?? urn, preferred: true },
      ...(uri === undefined ? [] : [{ type: 'uri', value: urn }]),
    ],
  }
}
