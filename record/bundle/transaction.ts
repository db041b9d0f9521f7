/**
 * A transaction: all entries or none. Ids are given first, so that entries may point to each other in any order; then
 * references are rewritten, and everything is written as one set.
 */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { parseConditionalReference, referencesOf, rewriteReferences } from '#standards/fhir/references.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { accessTo, missing } from '../gate/access.ts'
import type { Stored } from '../stored.ts'
import type { Stage } from '../write/stage.ts'
import { type Condition, lockConditions, matchAll } from './conditions.ts'
import { type Deed, deedOf, type Known, rewriting } from './deeds.ts'
import type { Step } from './entries.ts'
import { Persons } from './persons.ts'

/** What became of an entry; GET entries are answered after the commit. */
export interface Outcome {
  readonly status: 200 | 201 | 204
  readonly stored?: Stored
}

export async function transact(
  unit: Unit,
  stage: Stage,
  steps: readonly Step[],
): Promise<(Outcome | undefined)[]> {
  mustDiffer(steps)
  const matches = await matchConditions(unit, steps)
  const there = await stage.lockAll(steps.flatMap(targetOf))
  await mustKnow(unit, steps, there)
  const deeds = await decide(unit, stage, steps, { matches, there })
  const rewrite = rewriting(steps, deeds, matches)
  const outcomes: (Outcome | undefined)[] = []
  for (const [index, step] of inOrder(steps))
    outcomes[index] = await act(stage, step, deeds[step.index], rewrite)
  return outcomes
}

/** Deletions first (https://hl7.org/fhir/R4/http.html#trules). */
function inOrder(steps: readonly Step[]): [number, Step][] {
  const all = [...steps.entries()]
  return [
    ...all.filter(([, { method }]) => method === 'DELETE'),
    ...all.filter(([, { method }]) => method !== 'DELETE'),
  ]
}

async function act(
  stage: Stage,
  { resource, ifMatch, type }: Step,
  deed: Deed | undefined,
  rewrite: (reference: string) => string | undefined,
): Promise<Outcome | undefined> {
  if (deed === undefined || deed.kind === 'read') return undefined
  if (deed.kind === 'found') return { status: 200, stored: deed.stored }
  if (deed.kind === 'delete') {
    if (deed.id !== undefined) await stage.remove(type, deed.id, ifMatch)
    return { status: 204 }
  }
  const content = resource as FhirResource
  rewriteReferences(content, rewrite)
  if (deed.kind === 'create') return { status: 201, stored: stage.createAt(deed.place, content) }
  return { status: 200, stored: await stage.update({ ...content, id: deed.id }, ifMatch) }
}

/** `Type/id` that a PUT or DELETE names. */
const targetOf = ({ method, type, id }: Step): string[] =>
  (method === 'PUT' || method === 'DELETE') && id !== undefined ? [`${type}/${id}`] : []

/** Deleting what never was is no error, but to those who reach only some people it must not say so. */
async function mustKnow(unit: Unit, steps: readonly Step[], there: ReadonlySet<string>): Promise<void> {
  for (const { method, type, id } of steps) {
    if (method !== 'DELETE' || id === undefined || there.has(`${type}/${id}`)) continue
    const access = await accessTo(unit.world, unit.sql, unit, type)
    if (access.kind !== 'all') missing(access, unit, type)
  }
}

function mustDiffer(steps: readonly Step[]): void {
  const seen = new Set<string>()
  for (const step of steps) {
    const names = [...targetOf(step), ...(step.fullUrl && step.method !== 'GET' ? [step.fullUrl] : [])]
    for (const name of new Set(names)) {
      if (seen.has(name))
        refuse(
          'incorrect',
          'twice',
          'Two entries of a transaction are about the same resource.',
          `Bundle.entry[${step.index}]`,
        )
      seen.add(name)
    }
  }
}

async function matchConditions(unit: Unit, steps: readonly Step[]): Promise<Map<string, Stored>> {
  const deciding = steps.flatMap(conditionOf)
  await lockConditions(unit, deciding)
  const pointing = steps.flatMap(({ resource }) =>
    resource ? referencesOf(resource).flatMap(readCondition) : [],
  )
  return matchAll(unit, [...deciding, ...pointing])
}

const conditionOf = ({ method, type, condition }: Step): Condition[] =>
  condition === undefined || method === 'GET' ? [] : [{ type, query: condition }]

function readCondition(reference: string): Condition[] {
  const condition = parseConditionalReference(reference)
  return condition ? [condition] : []
}

/** Patients first: whatever belongs to a person gets its id in that person's bucket. */
async function decide(unit: Unit, stage: Stage, steps: readonly Step[], known: Known): Promise<Deed[]> {
  const deeds: Deed[] = []
  const persons = new Persons(known.matches)
  const isPatient = ({ type }: Step) => type === 'Patient'
  for (const step of steps.filter(isPatient)) {
    const deed = deedOf(stage, step, known, undefined)
    deeds[step.index] = deed
    persons.add(step, deed)
  }
  const others = steps.filter((step) => !isPatient(step))
  // Whether `urn:uuid:…` means a person is known once it has become `Patient/…`.
  for (const { resource } of others) if (resource) rewriteReferences(resource, persons.rewrite)
  await persons.learn(unit, others)
  for (const step of others) deeds[step.index] = deedOf(stage, step, known, persons.keyFor(step))
  return deeds
}
