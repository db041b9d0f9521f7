/** The patients whom a caller may reach, where they are few: then an index leads to their resources, and nobody else's are looked at. */
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import { column } from '../column.ts'
import { type Access, reachingParameters } from '../gate/access.ts'
import { reachingSql } from '../gate/condition.ts'
import { isIdentifying, isSelective } from '../index/selective.ts'
import type { Asker } from '../read.ts'

/** Of more, the gate alone decides row by row. */
const most = 1000

/** Record ids; undefined when they are many, or everybody is in reach. */
export async function fewRelated(
  { world, sql }: Asker,
  access: Access,
  now: Date,
): Promise<string[] | undefined> {
  if (access.kind !== 'related') return undefined
  const rows = await world.database
    .planningOnce(sql)
    .query<{ patient: string }>(
      `select distinct g.patient from record.relation g where ${reachingSql(1)} limit ${most + 1}`,
      reachingParameters(access, now),
    )
  return rows.length > most ? undefined : rows.map(({ patient }) => patient)
}

/** The condition of a compartment among these. */
export const amongThem =
  (patients: readonly string[]) =>
  (statement: { bind(value: unknown, cast: string): string }): string =>
    `r.patient = any(${statement.bind(column(patients), 'uuid[]')})`

/** Whether the index of numbers leads to what is sought: then nobody need know whom the caller may reach, but for the gate on each row. */
export const isNumber = (criterion: Criterion): boolean =>
  criterion.kind === 'value' &&
  criterion.parameter.type === 'token' &&
  criterion.manner === 'usual' &&
  isSelective(criterion.parameter.code) &&
  isIdentifying(criterion.parameter.code) &&
  criterion.values.every((sought) => sought.kind === 'token' && sought.code !== undefined)
