/** What a search finds out before it can be written down, in the making. */
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import type { CodesSought } from '#standards/fhir/search/sought.ts'
import type { Surroundings } from '#standards/fhir/search/surroundings.ts'
import type { Units } from '#standards/ucum/units.ts'
import { resolveAll } from '../alias.ts'
import { column } from '../column.ts'
import type { Access } from '../gate/access.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import type { KnownCodes } from './codes.ts'
import type { PlanInner } from './plan.ts'
import { byIds as conditionByIds, type Narrowed, type Scope } from './statement.ts'

/** Finds out for a batch of candidates what the matcher will be asked. */
type Deferred = (asker: Asker, batch: readonly Stored[]) => Promise<void>

export type Located = (scope: Scope) => Narrowed

export interface Outside extends Surroundings {
  readonly located: ReadonlyMap<Criterion, Located>
  readonly codes: ReadonlyMap<CodesSought, KnownCodes>
  /** Record ids of the patients whom the search as a whole names; undefined when it names none. */
  readonly patients: readonly string[] | undefined
  /** Asked anew for each batch of candidates. */
  readonly deferred: readonly Deferred[]
}

/** An Outside in the making. */
export interface Finding {
  readonly asker: Asker
  /** To the type that is searched. */
  readonly access: Access
  readonly now: Date
  readonly planInner: PlanInner
  readonly located: Map<Criterion, Located>
  readonly references: Map<Parameters<Surroundings['references']['get']>[0], ReadonlySet<string>>
  readonly codes: Map<CodesSought, KnownCodes>
  readonly deferred: Deferred[]
  units: Units
  patients: readonly string[] | undefined
}

/** Rows of these compartments; of one alone an index gives their order, too. */
export function ofPatients(keys: readonly string[]) {
  const [only] = keys
  return (statement: { bind(value: unknown, cast: string): string }): string =>
    keys.length === 1 && only !== undefined
      ? `r.patient = ${statement.bind(only, 'uuid')}`
      : `r.patient = any(${statement.bind(column(keys), 'uuid[]')})`
}

/** Rows of a type by public ids. */
export async function byIds({ world, sql }: Asker, type: string, ids: Iterable<string>): Promise<Located> {
  const found = await resolveAll(
    world,
    sql,
    Array.from(ids, (id) => `${type}/${id}`),
  )
  return byKeys([...found.values()])
}

/** Rows by record ids. */
const byKeys =
  (keys: readonly string[]): Located =>
  () => ({
    isCertain: true,
    condition: conditionByIds((statement) => `r.id = any(${statement.bind(column(keys), 'uuid[]')})`),
  })
