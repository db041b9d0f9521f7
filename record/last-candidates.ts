/**
 * Of very many observations those that may be the last of their code, chosen by PostgreSQL: what it knows without opening
 * anything is the hash of the only code, without its system, and the date.
 */
import type { Observation } from '#standards/fhir/clinical.ts'
import type { Coding } from '#standards/fhir/resource.ts'
import { column } from './column.ts'
import { bucketOf } from './id.ts'
import * as word from './index/tokens.ts'
import { holdingsOf } from './keys/of-world.ts'
import type { Asker } from './read.ts'
import { matchesWithin } from './search/pages.ts'
import { type Plan, planFor } from './search/plan.ts'
import { readQuery } from './search/query.ts'
import { type Condition, Statement } from './search/statement.ts'
import type { Stored } from './stored.ts'

/**
 * The `max` last of each code and those that tie, and all that have several codes or none; undefined where that cannot be told
 * without opening all. The caller has searched before: gate and audit are done. Refuses as a search does.
 */
export async function lastCandidates(
  asker: Asker,
  parameters: readonly (readonly [string, string])[],
  max: number,
): Promise<Stored[] | undefined> {
  const now = asker.world.clock.now().getTime()
  const { criteria } = readQuery('Observation', parameters, { now, base: undefined })
  const plan = await planFor(asker, 'Observation', criteria)
  const [patient, ...others] = plan.patients ?? []
  if (!plan.isCertain || patient === undefined || others.length > 0) return undefined
  const found = await matchesWithin(asker, plan, lastOfEachCode(plan, max))
  const systems = systemsOf(found)
  if (systems === undefined || (await hasOtherSystems(asker, plan, { patient, systems }))) return undefined
  return found
}

function lastOfEachCode(plan: Plan, max: number): Condition {
  return (statement) => `r.id = any(array(select ranked.id from (
      select r.id, r.code, rank() over (partition by r.code order by r.starts desc) as place
      from record.resource r where ${plan.where(statement)}) ranked
    where ranked.place <= ${statement.bind(max, 'int')} or ranked.code is null or ranked.code = 0))`
}

const codingsOf = ({ resource }: Stored): Coding[] =>
  ((resource as Observation).code?.coding ?? []).filter(({ code }) => code !== undefined)

/** The only system of each code; undefined when a code has several, or none is said. */
function systemsOf(found: readonly Stored[]): Map<string, string> | undefined {
  const systems = new Map<string, string>()
  for (const stored of found) {
    const codings = codingsOf(stored)
    if (new Set(codings.map(({ code }) => code)).size !== 1) continue
    for (const { system, code = '' } of codings) {
      if (system === undefined || (systems.get(code) ?? system) !== system) return undefined
      systems.set(code, system)
    }
  }
  return systems
}

interface Systems {
  readonly patient: string
  readonly systems: ReadonlyMap<string, string>
}

/** Whether an observation that was not found has one of the codes in another system: it is of a group of its own. */
async function hasOtherSystems(asker: Asker, plan: Plan, { patient, systems }: Systems): Promise<boolean> {
  const { index } = holdingsOf(asker.world)
  const hashes = (words: readonly string[]) => column(index.hashes('code', bucketOf(patient), words))
  const codes = hashes(Array.from(systems.keys(), (code) => word.tokenBare(plan.number, 'code', code)))
  const pairs = hashes(
    Array.from(systems, ([code, system]) => word.tokenWithSystem(plan.number, 'code', system, code)),
  )
  const statement = new Statement()
  const where = plan.where(statement)
  const known = `unnest(${statement.bind(codes, 'bigint[]')}, ${statement.bind(pairs, 'bigint[]')})`
  const rows = await asker.sql.query(
    `select from record.resource r where ${where} and exists (
       select from ${known} as k(code, pair) where k.code = r.code and not r.tokens @> array[k.pair]) limit 1`,
    statement.values,
  )
  return rows.length > 0
}
