/**
 * A transaction: all entries or none. Ids are given first, so that entries may point to each other in any order; then
 * references are rewritten, and everything is written as one set.
 */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import {
  parseConditionalReference,
  type ReferenceSite,
  referenceSites,
  referencesOf,
  rewriteReferences,
  rewriteSites,
} from '#standards/fhir/references.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { accessTo, missing } from '../gate/access.ts'
import { permitted } from '../gate/permission.ts'
import type { Stored } from '../stored.ts'
import type { Place } from '../write/place.ts'
import type { Stage } from '../write/stage.ts'
import { type Condition, lockConditions, type Matches, matchAll } from './conditions.ts'
import { Contexts } from './contexts.ts'
import { type Deed, Deeds, type Known, mustDiffer, publicIdOf } from './deeds.ts'
import { isRead, type Step } from './entries.ts'
import { at, located } from './located.ts'
import { Persons } from './persons.ts'
import { rewriting } from './rewriting.ts'

/** What became of an entry; entries that only read are answered afterwards. */
export interface Outcome {
  readonly status: 200 | 201 | 204
  readonly stored?: Stored
}

/** Stages what the steps do, in R4's order; outcomes stand in the order of the steps. */
export async function transact(
  unit: Unit,
  stage: Stage,
  steps: readonly Step[],
): Promise<(Outcome | undefined)[]> {
  const sites = steps.map(({ resource, patch }) => (resource && !patch ? referenceSites(resource) : []))
  const matches = await matchConditions(unit, steps, sites)
  const there = await stage.lockAll(steps.flatMap((step) => targetsOf(step, matches)))
  await mustKnow(unit, steps, there)
  const deeds = await decide({ unit, stage, steps, sites }, { matches, there })
  mustDiffer(steps, deeds)
  const rewrite = rewriting(steps, deeds, matches)
  const outcomes: (Outcome | undefined)[] = []
  for (const step of inOrder(steps)) {
    const deed = deeds[step.index]
    try {
      if (deed?.kind === 'same') outcomes[step.index] = { ...outcomes[deed.as], status: 200 }
      else if (deed?.kind === 'create')
        outcomes[step.index] = make(stage, step, deed.place, () =>
          rewriteSites(sites[step.index] ?? [], rewrite),
        )
      else if (deed) outcomes[step.index] = await act(stage, step, deed, rewrite)
    } catch (error) {
      throw step.place === undefined ? error : at(step.place, error)
    }
  }
  return outcomes
}

/** https://hl7.org/fhir/R4/http.html#trules */
const order = ['DELETE', 'POST', 'PUT', 'PATCH']

function inOrder(steps: readonly Step[]): Step[] {
  return order.flatMap((wanted) => steps.filter(({ method }) => method === wanted))
}

type Rewrite = (reference: string) => string | undefined

/** What most entries do: nothing that must be waited for. */
function make(stage: Stage, { resource }: Step, place: Place, rewrite: () => void): Outcome {
  rewrite()
  return { status: 201, stored: stage.createAt(place, resource as FhirResource) }
}

async function act(
  stage: Stage,
  { resource, patch, ifMatch, type }: Step,
  deed: Deed,
  rewrite: Rewrite,
): Promise<Outcome | undefined> {
  if (deed.kind === 'found') return { status: 200, stored: deed.stored }
  if (deed.kind === 'delete') return remove(stage, type, deed.id, ifMatch)
  const id = publicIdOf(deed)
  if (id === undefined) return undefined
  const content = patch
    ? noConditions(await patch(await stage.lookup(type, id, ifMatch)))
    : (resource as FhirResource)
  rewriteReferences(content, rewrite)
  return { status: 200, stored: await stage.update({ ...content, id }, ifMatch) }
}

/** They are looked up before anything is patched. */
function noConditions(patched: FhirResource): FhirResource {
  if (referencesOf(patched).some((reference) => parseConditionalReference(reference)))
    refuse(
      'unsupported',
      'conditional-reference',
      'A patch holds no conditional references: name the resource.',
    )
  return patched
}

/** Deleting what is not there is no error, unless a version of it was named. */
async function remove(
  stage: Stage,
  type: string,
  id: string | undefined,
  ifMatch: number | undefined,
): Promise<Outcome> {
  if (id !== undefined) await stage.remove(type, id, ifMatch)
  else if (ifMatch !== undefined)
    refuse('stale', 'version-conflict', 'There is no resource that could have this version.')
  return { status: 204 }
}

/** `Type/id` of what a step may change. */
function targetsOf(step: Step, matches: Matches): string[] {
  const { method, type, id, condition, resource } = step
  if (isRead(step) || method === 'POST') return []
  if (id !== undefined) return [`${type}/${id}`]
  const match = matches.get(`${type}?${condition}`)
  if (match) return [`${type}/${match.id}`]
  return method === 'PUT' && typeof resource?.id === 'string' ? [`${type}/${resource.id}`] : []
}

/** Deleting what never was is no error, but to those who reach only some people it must not say so. */
async function mustKnow(unit: Unit, steps: readonly Step[], there: ReadonlySet<string>): Promise<void> {
  for (const { method, type, id } of steps) {
    if (method !== 'DELETE' || id === undefined || there.has(`${type}/${id}`)) continue
    const access = await accessTo(unit.world, unit.sql, permitted(unit, type, 'write'), type)
    if (access.kind !== 'all') missing(access, unit, type)
  }
}

/** Where references stand in the resource of each step. */
type Sites = readonly (readonly ReferenceSite[])[]

async function matchConditions(unit: Unit, steps: readonly Step[], sites: Sites): Promise<Matches> {
  const deciding = steps.flatMap(conditionOf)
  await lockConditions(unit, deciding)
  const pointing: Condition[] = []
  for (const { index, place } of steps)
    for (const { owner, name, kind } of sites[index] ?? []) {
      const condition = kind === 'reference' ? parseConditionalReference(String(owner[name])) : undefined
      if (condition) pointing.push({ ...condition, place })
    }
  return matchAll(unit, [...deciding, ...pointing])
}

const conditionOf = ({ type, condition, place }: Step): Condition[] =>
  condition === undefined ? [] : [{ type, query: condition, place }]

/** Patients first: whatever belongs to a person gets its id in that person's bucket. */
async function decide(
  { unit, stage, steps, sites }: { unit: Unit; stage: Stage; steps: readonly Step[]; sites: Sites },
  known: Known,
): Promise<Deed[]> {
  const decided: Deed[] = []
  const deeds = new Deeds(stage, known)
  const persons = new Persons(known.matches)
  const isPatient = ({ type }: Step) => type === 'Patient'
  for (const step of steps.filter(isPatient)) {
    const deed = deeds.of(step, undefined)
    decided[step.index] = deed
    persons.add(step, deed)
  }
  const others = steps.filter((step) => !isPatient(step))
  // Whether `urn:uuid:…` means a person is known once it has become `Patient/…`.
  for (const { index } of others) rewriteSites(sites[index] ?? [], persons.rewrite)
  await persons.learn(unit, others)
  const contexts = new Contexts(unit, stage, persons)
  for (const step of others.filter((each) => !isBinary(each))) {
    const deed = deeds.of(step, persons.keyFor(step))
    decided[step.index] = deed
    contexts.add(step, deed)
  }
  for (const step of others.filter(isBinary))
    decided[step.index] = deeds.of(
      step,
      persons.keyFor(step) ?? (await located(step.place, () => contexts.keyFor(step))),
    )
  return decided
}

const isBinary = ({ type, resource }: Step): boolean => type === 'Binary' && resource !== undefined
