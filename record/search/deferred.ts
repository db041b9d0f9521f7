/**
 * Chains whose inner search has too many matches to be found first: they are asked anew for each batch of candidates, only of
 * what these candidates point to, or of what points to them.
 */
import type { ChainCriterion, HasCriterion } from '#standards/fhir/search/criterion.ts'
import { factsOf } from '#standards/fhir/search/parameter-facts.ts'
import { resolveAll } from '../alias.ts'
import { column } from '../column.ts'
import { isOwner } from '../index/kept.ts'
import { referenceTo } from '../index/tokens.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import { typeNumber } from '../write/draft.ts'
import type { Finding } from './finding.ts'
import { matchesWithin } from './pages.ts'
import type { Plan } from './plan.ts'
import { localReferences, pointedBy } from './pointed.ts'
import { bounded, type Condition } from './statement.ts'

export function deferChain(finding: Finding, criterion: ChainCriterion, plans: readonly Plan[]): void {
  const met = new Set<string>()
  const asked = new Set<string>()
  finding.references.set(criterion, met)
  finding.located.set(criterion, () => ({ isCertain: false, condition: undefined }))
  finding.deferred.push(async (asker, batch) => {
    for (const plan of plans) {
      const pointed = batch.flatMap((each) => pointedBy(each, criterion.parameter, plan.type))
      const fresh = [...new Set(pointed.map((id) => `${plan.type}/${id}`))].filter((each) => !asked.has(each))
      for (const each of fresh) asked.add(each)
      const keys = [...(await resolveAll(asker.world, asker.sql, fresh)).values()]
      const within = bounded((statement) => `r.id = any(${statement.bind(column(keys), 'uuid[]')})`)
      if (keys.length === 0) continue
      for (const { type, id } of await matchesWithin(asker, plan, within)) met.add(`${type}/${id}`)
    }
  })
}

export function deferHas(finding: Finding, criterion: HasCriterion, plan: Plan): void {
  const { type, parameter } = criterion
  const met = new Set<string>()
  finding.references.set(criterion, met)
  finding.located.set(criterion, () => ({ isCertain: false, condition: undefined }))
  finding.deferred.push(async (asker, batch) => {
    const wanted = new Set(batch.map(({ id }) => `${type}/${id}`))
    for (const each of await matchesWithin(asker, plan, pointingTo(asker, batch, criterion)))
      for (const value of localReferences(each))
        if (value.parameter === parameter && wanted.has(`${value.type}/${value.id}`))
          met.add(`${value.type}/${value.id}`)
  })
}

/** Rows of another type that point to one of these. */
function pointingTo(
  asker: Asker,
  batch: readonly Stored[],
  { type, from, parameter }: HasCriterion,
): Condition {
  if (type === 'Patient' && isOwner(from, parameter.code))
    return bounded(
      (statement) => `r.patient = any(${statement.bind(column(batch.map(({ key }) => key)), 'uuid[]')})`,
    )
  const number = typeNumber(from)
  const words = factsOf(from, parameter.code).sources.flatMap((source) =>
    batch.map(({ id }) => referenceTo(number, source, `${type}/${id}`)),
  )
  const hashes = holdingsOf(asker.world).index.wholeHashes(words)
  return bounded(
    (statement) =>
      `r.id = any(array(select id from record.token where hash = any(${statement.bind(column(hashes), 'bigint[]')})))`,
  )
}
