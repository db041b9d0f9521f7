/**
 * `patient=123` where the parameter may point to something else, too: that it is a patient is found out only where people are linked, since
 * the other record of that person then answers as well.
 */
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import type { Sought } from '#standards/fhir/search/sought.ts'
import { resolveAll } from '../alias.ts'
import { isOwner } from '../index/kept.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { withLinked } from '../links/both.ts'
import type { Asker } from '../read.ts'

/** The same criteria, with the type of linked patients written to their ids. */
export async function withPatientsNamed(
  asker: Asker,
  criteria: readonly Criterion[],
): Promise<readonly Criterion[]> {
  if (holdingsOf(asker.world).links.isQuiet) return criteria
  const ids = new Set(criteria.flatMap(bareIdsIn))
  if (ids.size === 0) return criteria
  const keys = await resolveAll(
    asker.world,
    asker.sql,
    Array.from(ids, (id) => `Patient/${id}`),
  )
  const linked = new Set<string>()
  for (const [reference, key] of keys)
    if ((await withLinked(asker.world, [key])).length > 1) linked.add(reference.replace('Patient/', ''))
  return linked.size === 0 ? criteria : criteria.map((each) => named(each, linked))
}

function bareIdsIn(criterion: Criterion): string[] {
  if (criterion.kind === 'all' || criterion.kind === 'any') return criterion.of.flatMap(bareIdsIn)
  if (criterion.kind === 'not') return bareIdsIn(criterion.of)
  if (criterion.kind !== 'value' || !isOwner(criterion.type, criterion.parameter.code)) return []
  return criterion.values.flatMap((sought) => bareId(sought) ?? [])
}

const bareId = (sought: Sought): string | undefined =>
  sought.kind === 'reference' && sought.type === undefined && sought.url === undefined ? sought.id : undefined

/** Several values are several criteria then: one that names a patient is answered by the compartment alone. */
function named(criterion: Criterion, linked: ReadonlySet<string>): Criterion {
  if (criterion.kind === 'all' || criterion.kind === 'any')
    return { ...criterion, of: criterion.of.map((each) => named(each, linked)) }
  if (criterion.kind === 'not') return { ...criterion, of: named(criterion.of, linked) } as Criterion
  if (criterion.kind !== 'value' || !isOwner(criterion.type, criterion.parameter.code)) return criterion
  const isLinked = (sought: Sought) => linked.has(bareId(sought) ?? '')
  const patients = criterion.values
    .filter(isLinked)
    .map((sought) => ({ ...sought, type: 'Patient' }) as Sought)
  if (patients.length === 0) return criterion
  const ofPatients: Criterion = { ...criterion, values: patients }
  const rest = criterion.values.filter((sought) => !isLinked(sought))
  return rest.length === 0 ? ofPatients : { kind: 'any', of: [ofPatients, { ...criterion, values: rest }] }
}
