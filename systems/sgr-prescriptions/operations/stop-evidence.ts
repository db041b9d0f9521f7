/** What a stop is weighed by: what the worker issued lately, and who else came by the same key of the gate. Ids alone. */
import type { Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { gates } from '../rules/gates.table.ts'
import type { GateId } from '../shapes/held.ts'
import { substanceKey } from './counted-keys.ts'

const most = 50

/** What of a prescription a gate's key is made of, beside the worker; a patient's key is a hash that the rows do not have. */
const sharedBy: Readonly<Partial<Record<GateId, string>>> = {
  medicine: 'substance = $2 and $4::text is null',
  'medicine-at-place': 'substance = $2 and organization = $4',
  device: 'device = $2 and $4::text is null',
  'device-controlled': 'device = $2 and $4::text is null',
}

/** A gate's key as the rows have its parts: a substance stands there as a keyed hash. */
function partsOf(world: World, gate: GateId, key: string): [string, string | null] {
  const [first = '', place] = key.split(' ')
  const isSubstance = gate === 'medicine' || gate === 'medicine-at-place'
  return [isSubstance ? substanceKey(world, first) : first, place ?? null]
}

export async function evidenceOf(
  { sql, at, world }: Unit,
  practitioner: string,
  { gate, key }: { gate: GateId; key: string },
): Promise<{ prescriptions: string[]; others: string[] }> {
  const span = gates.find(({ id }) => id === gate)?.span ?? 0
  const since = new Date(at.getTime() - 2 * span)
  const issued = await sql.query<{ prescription: string }>(
    `select prescription from sgr.issued_by where practitioner = $1 and at >= $2 order by at desc limit ${most}`,
    [practitioner, since],
  )
  const shared = sharedBy[gate]
  const [first, place] = partsOf(world, gate, key)
  const others =
    shared === undefined
      ? []
      : await sql.query<{ practitioner: string }>(
          `select distinct practitioner from sgr.issued_by where at >= $1 and ${shared} and practitioner <> $3 limit ${most}`,
          [since, first, practitioner, place],
        )
  return {
    prescriptions: issued.map(({ prescription }) => prescription),
    others: others.map((each) => each.practitioner),
  }
}
