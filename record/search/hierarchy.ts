/** `:above` and `:below` of references: parents and parts, all the way (https://hl7.org/fhir/R4/search.html#recursive). */
import { quoted, refuse } from '#kernel/problem.ts'
import type { ValueCriterion } from '#standards/fhir/search/criterion.ts'
import { hierarchicalTargets, parentOf } from '#standards/fhir/search/hierarchies.ts'
import type { ReferenceSought } from '#standards/fhir/search/sought.ts'
import type { SearchParameter } from '#standards/fhir/search-parameters.ts'
import type { Asker } from '../read.ts'
import type { Stored } from '../stored.ts'
import type { Finding } from './finding.ts'
import { allMatches } from './pages.ts'
import type { PlanInner } from './plan.ts'
import { pointedBy } from './pointed.ts'

/** Most members of a hierarchy, and most levels. */
const most = 5000
const deepest = 40

/** Finds the members of each hierarchy that a criterion names. Refuses `forbidden/…`, `too-costly/hierarchy`. */
export async function locateMembers(finding: Finding, criterion: ValueCriterion): Promise<void> {
  const { type, parameter, manner, values } = criterion
  for (const sought of values) {
    if (sought.kind !== 'reference' || sought.id === undefined) {
      refuse('incorrect', 'hierarchy', `Name the resource of this record: Type/id.`, quoted(parameter.code))
    }
    const members = new Set<string>()
    for (const target of targetsOf(sought, hierarchicalTargets(type, parameter))) {
      const climb = { finding, type: target, parent: parentOf(target) as SearchParameter, members }
      members.add(`${target}/${sought.id}`)
      await (manner === 'below' ? descend(climb, [sought.id]) : ascend(climb, [sought.id]))
    }
    finding.references.set(sought, members)
  }
}

function targetsOf({ type }: ReferenceSought, hierarchical: readonly string[]): readonly string[] {
  if (type === undefined) return hierarchical
  return hierarchical.includes(type)
    ? [type]
    : refuse('incorrect', 'hierarchy', 'Resources of this type are no parts of each other.', quoted(type))
}

interface Climb {
  readonly finding: { readonly asker: Asker; readonly planInner: PlanInner }
  readonly type: string
  readonly parent: SearchParameter
  readonly members: Set<string>
}

async function descend(climb: Climb, from: readonly string[]): Promise<void> {
  const { type, parent } = climb
  let level = from
  for (let depth = 0; level.length > 0; depth += 1) {
    const values = level.map((id) => ({
      kind: 'reference' as const,
      type,
      id,
      version: undefined,
      url: undefined,
    }))
    const parts = await found(climb, { kind: 'value', type, parameter: parent, manner: 'usual', values })
    level = added(
      climb,
      parts.map(({ id }) => id),
      depth,
    )
  }
}

async function ascend(climb: Climb, from: readonly string[]): Promise<void> {
  const { type, parent } = climb
  let level = from
  for (let depth = 0; level.length > 0; depth += 1) {
    const parts = await found(climb, { kind: 'id', type, ids: new Set(level) })
    level = added(
      climb,
      parts.flatMap((part) => pointedBy(part, parent, type)),
      depth,
    )
  }
}

/** Those that were not known yet: whoever goes round in a circle comes to an end. */
function added({ type, members }: Climb, ids: readonly string[], depth: number): string[] {
  const fresh = [...new Set(ids)].filter((id) => !members.has(`${type}/${id}`))
  for (const id of fresh) members.add(`${type}/${id}`)
  if (members.size > most || depth > deepest) tooMany()
  return fresh
}

async function found(
  { finding, type }: Climb,
  criterion: Parameters<PlanInner>[1][number],
): Promise<Stored[]> {
  const plan = await finding.planInner(type, [criterion])
  const matches = await allMatches(finding.asker, plan, most)
  return matches === 'too many' ? tooMany() : matches
}

function tooMany(): never {
  return refuse(
    'too-costly',
    'hierarchy',
    `A hierarchy has at most ${most} members on ${deepest} levels here.`,
  )
}
