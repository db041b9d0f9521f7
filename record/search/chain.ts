/**
 * Chains and `_has` (https://hl7.org/fhir/R4/search.html#chaining, #has). The search inside runs past the gate of its own type;
 * where it is certain and leads from or to a patient it becomes part of the statement, else its matches are found first.
 */
import { Problem } from '#kernel/problem.ts'
import type { ChainCriterion, HasCriterion } from '#standards/fhir/search/criterion.ts'
import { factsOf } from '#standards/fhir/search/parameter-facts.ts'
import { column } from '../column.ts'
import { isOwner } from '../index/kept.ts'
import { ownedMask } from '../index/presence.ts'
import { referenceTo } from '../index/tokens.ts'
import { holdingsOf } from '../keys/of-world.ts'
import { linkKind } from '../links/links.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { typeNumber } from '../write/draft.ts'
import { deferChain, deferHas } from './deferred.ts'
import { byIds, type Finding, type Located } from './finding.ts'
import { anyWhole } from './hash-conditions.ts'
import { either } from './narrow-token.ts'
import { allMatches } from './pages.ts'
import type { Plan } from './plan.ts'
import { pointedBy } from './pointed.ts'
import { bounded, type Condition, type Statement } from './statement.ts'

/** Most matches of a search inside. */
const most = 10_000

export async function locateChain(
  finding: Finding,
  criterion: ChainCriterion,
  isWhole: boolean,
): Promise<void> {
  const { asker } = finding
  const plans = await plansFor(finding, criterion)
  const contained = await isContained(asker, criterion)
  const isInStatement =
    isWhole && !contained && plans.every((plan) => isLink(criterion, plan.type) && plan.isCertain)
  if (isInStatement) {
    const { links } = holdingsOf(asker.world)
    const conditions = plans.map((plan) => patientsOf(plan, !links.isQuiet))
    finding.located.set(criterion, () => ({ isCertain: true, condition: either(conditions) }))
    return
  }
  const found = await matchesOf(asker, plans)
  if (found === 'too many') return deferChain(finding, criterion, plans)
  finding.references.set(criterion, new Set(found.map(({ type, id }) => `${type}/${id}`)))
  finding.located.set(criterion, pointingTo(criterion, found, contained))
}

/** Whether the target of a chain is the patient of the compartment. */
const isLink = ({ type, parameter }: Pick<ChainCriterion, 'type' | 'parameter'>, target: string): boolean =>
  target === 'Patient' && isOwner(type, parameter.code)

/** `withLinked`: also the other record of the same person (record/links/). They are looked for once, and links of those few alone. */
function patientsOf(plan: Plan, withLinked: boolean): Condition {
  const patients = (statement: Statement) =>
    withLinked
      ? `with m as (select r.id, r.bucket from record.resource r where ${plan.where(statement)})
          select m.id from m union all select l.party from m join record.relation l on l.patient = m.id and l.bucket = m.bucket
          where l.kind in (${Object.values(linkKind)})`
      : `select r.id from record.resource r where ${plan.where(statement)}`
  const condition: Condition = (statement) =>
    `(r.patient in (${patients(statement)}) and (r.present & ${statement.bind(ownedMask, 'bigint')}) <> 0)`
  return plan.isBounded ? bounded(condition) : condition
}

function patientsBehind(plan: Plan): Condition {
  const condition: Condition = (statement) =>
    `r.id in (select r.patient from record.resource r where ${plan.where(statement)}
      and (r.present & ${statement.bind(ownedMask, 'bigint')}) <> 0)`
  return plan.isBounded ? bounded(condition) : condition
}

/** Types that the caller may not reach are passed over, unless no other is left. */
async function plansFor({ planInner }: Finding, { targets }: ChainCriterion): Promise<Plan[]> {
  const plans: Plan[] = []
  let refused: unknown
  for (const { type, criterion } of targets) {
    try {
      plans.push(await planInner(type, [criterion]))
    } catch (error) {
      if (!(error instanceof Problem) || error.category !== 'forbidden') throw error
      refused = error
    }
  }
  if (plans.length === 0) throw refused
  return plans
}

async function matchesOf(asker: Asker, plans: readonly Plan[]): Promise<Stored[] | 'too many'> {
  const found: Stored[] = []
  for (const plan of plans) {
    const some = await allMatches(asker, plan, most - found.length)
    if (some === 'too many') return some
    found.push(...some)
  }
  return found
}

/** Rows whose parameter points to one of the matches, or into themselves, which only the resource can tell. */
function pointingTo(criterion: ChainCriterion, found: readonly Stored[], contained: boolean): Located {
  const { type, parameter } = criterion
  const patients = found.filter((each) => isLink(criterion, each.type))
  const others = found
    .filter((each) => !isLink(criterion, each.type))
    .map((each) => `${each.type}/${each.id}`)
  const inside = contained ? ['#'] : []
  return (scope) => {
    const conditions: Condition[] = []
    for (const source of factsOf(type, parameter.code).sources) {
      const words = [...others, ...inside].map((target) => referenceTo(scope.number, source, target))
      if (words.length > 0) conditions.push(anyWhole(scope, words, true))
    }
    const keys = scope.held.links.withPartners(patients.map(({ key }) => key))
    if (keys.length > 0) conditions.push(inCompartments(keys))
    return { isCertain: !contained, condition: either(conditions) ?? bounded(() => 'false') }
  }
}

const inCompartments = (keys: readonly string[]): Condition =>
  bounded(
    (statement) =>
      `(r.patient = any(${statement.bind(column(keys), 'uuid[]')})
        and (r.present & ${statement.bind(ownedMask, 'bigint')}) <> 0)`,
  )

/** Whether any resource's parameter points into the resource itself. */
async function isContained({ world, sql }: Asker, { type, parameter }: ChainCriterion): Promise<boolean> {
  const { sources } = factsOf(type, parameter.code)
  const hashes = holdingsOf(world).index.wholeHashes(
    sources.map((source) => referenceTo(typeNumber(type), source, '#')),
  )
  const rows = await sql.query('select 1 from record.token where hash = any($1::bigint[]) limit 1', [
    `{${hashes.join(',')}}`,
  ])
  return rows.length > 0
}

export async function locateHas(finding: Finding, criterion: HasCriterion, isWhole: boolean): Promise<void> {
  const { type, from, parameter } = criterion
  const plan = await finding.planInner(from, [criterion.criterion])
  const isOfPatient = type === 'Patient' && isOwner(from, parameter.code)
  if (isWhole && isOfPatient && plan.isCertain) {
    finding.located.set(criterion, () => ({ isCertain: true, condition: patientsBehind(plan) }))
    return
  }
  const found = await allMatches(finding.asker, plan, most)
  if (found === 'too many') return deferHas(finding, criterion, plan)
  const ids = new Set(found.flatMap((each) => pointedBy(each, parameter, type)))
  finding.references.set(criterion, new Set(Array.from(ids, (id) => `${type}/${id}`)))
  finding.located.set(criterion, await byIds(finding.asker, type, ids))
}
