/** People of a country, picked at random, as those who ask for them know them. */
import type { World } from '#kernel/world.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import { openRow, type Row, rowColumns } from '#record/row.ts'
import type { Stored } from '#record/stored.ts'
import { typeCode } from '#record/type-code.ts'

export interface Sampled {
  /** Public id. */
  readonly id: string
  /** `system|value`, as a search wants it. */
  readonly identifier: string
  readonly family: string
  readonly given: string
  /** Code of one of the person's observations. */
  readonly code: string
}

const people = 200

/** Systems of identifiers of what benchmarks and trials make. */
const made = 'https://openp1.pl/'

interface Named {
  readonly identifier?: readonly { readonly system: string; readonly value: string }[]
  readonly name?: readonly { readonly family: string; readonly given: readonly string[] }[]
}

interface Coded {
  readonly code: { readonly coding: readonly { readonly system: string; readonly code: string }[] }
}

export async function samplePeople(world: World): Promise<Sampled[]> {
  const { sql } = world.database
  const held = holdingsOf(world)
  const patients = await sql.query<Row>(
    `select ${rowColumns} from record.resource r where r.type = $1 and not r.deleted order by random() limit $2`,
    [typeCode('Patient'), people],
  )
  const sampled: Sampled[] = []
  for (const row of patients) {
    const [observation] = await sql.query<Row>(
      `select ${rowColumns} from record.resource r where r.patient = $1 and r.type = $2 and not r.deleted limit 1`,
      [row.id, typeCode('Observation')],
    )
    if (observation) sampled.push(...described(openRow(held, row), openRow(held, observation)))
  }
  if (sampled.length === 0) throw new Error('The country has nobody with an observation.')
  return sampled
}

function described(patient: Stored, observation: Stored): Sampled[] {
  const { identifier = [], name = [] } = patient.resource as Named
  const { coding } = (observation.resource as unknown as Coded).code
  // What earlier runs made is nobody's life.
  const [number] = identifier.filter(({ system }) => !system.startsWith(made))
  const [first] = name
  const [code] = coding
  if (!number || !first || !code) return []
  return [
    {
      id: patient.id,
      identifier: `${number.system}|${number.value}`,
      family: first.family,
      given: first.given[0] ?? '',
      code: `${code.system}|${code.code}`,
    },
  ]
}
