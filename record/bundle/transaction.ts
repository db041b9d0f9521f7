/**
 * A transaction: all entries or none. Ids are given first, so that entries may point to each other in any order; then
 * references are rewritten, and everything is written as one set.
 */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { patientReferenceOf } from '#standards/fhir/compartment.ts'
import {
  parseConditionalReference,
  parseReference,
  referencesOf,
  rewriteReferences,
} from '#standards/fhir/references.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { resolveAll } from '../alias.ts'
import type { Stored } from '../stored.ts'
import type { Place } from '../write/place.ts'
import type { Stage } from '../write/stage.ts'
import { type Condition, lockConditions, matchAll } from './conditions.ts'
import type { Step } from './entries.ts'

/** What became of an entry; GET entries are answered after the commit. */
export interface Outcome {
  readonly status: 200 | 201 | 204
  readonly stored?: Stored
}

/** What an entry does, once it is known what is there already. */
type Deed =
  | { readonly kind: 'create'; readonly place: Place }
  | { readonly kind: 'update'; readonly id: string }
  | { readonly kind: 'found'; readonly stored: Stored }
  | { readonly kind: 'delete'; readonly id: string | undefined }
  | { readonly kind: 'read' }

export async function transact(
  unit: Unit,
  stage: Stage,
  steps: readonly Step[],
): Promise<(Outcome | undefined)[]> {
  mustDiffer(steps)
  const matches = await matchConditions(unit, steps)
  const there = await stage.lockAll(steps.flatMap(targetOf))
  const deeds = await decide(unit, stage, steps, { matches, there })
  const rewrite = rewriting(steps, deeds, matches)
  const outcomes: (Outcome | undefined)[] = []
  for (const [index, step] of inOrder(steps)) outcomes[index] = await act(stage, step, deeds[index], rewrite)
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

interface Known {
  readonly matches: ReadonlyMap<string, Stored>
  readonly there: ReadonlySet<string>
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

/** Patients as entries name them, and their record ids. */
class Persons {
  readonly #matches: ReadonlyMap<string, Stored>
  readonly #references = new Map<string, string>()
  readonly #keys = new Map<string, string>()

  constructor(matches: ReadonlyMap<string, Stored>) {
    this.#matches = matches
  }

  add(step: Step, deed: Deed): void {
    const id = publicIdOf(deed)
    if (id === undefined) return
    for (const name of namesOf(step, deed)) this.#references.set(name, `Patient/${id}`)
    const key = keyOf(deed)
    if (key !== undefined) this.#keys.set(`Patient/${id}`, key)
  }

  readonly rewrite = (reference: string): string | undefined => {
    const match = this.#matches.get(reference)
    return match?.type === 'Patient' ? `Patient/${match.id}` : this.#references.get(reference)
  }

  /** Looks up those that are in the record already. */
  async learn({ world, sql }: Unit, steps: readonly Step[]): Promise<void> {
    const wanted = steps.flatMap((step) => this.#referenceIn(step) ?? [])
    const unknown = new Set(wanted.filter((reference) => !this.#keys.has(reference)))
    for (const [reference, key] of await resolveAll(world, sql, unknown)) this.#keys.set(reference, key)
  }

  /** Record id of the patient in whose compartment an entry's resource is. */
  keyFor(step: Step): string | undefined {
    const reference = this.#referenceIn(step)
    return reference === undefined ? undefined : this.#keys.get(reference)
  }

  #referenceIn({ resource }: Step): string | undefined {
    const reference = resource && patientReferenceOf(resource)
    const parsed = reference === undefined ? undefined : parseReference(reference)
    return parsed?.type === 'Patient' && parsed.base === undefined ? `Patient/${parsed.id}` : undefined
  }
}

const keyOf = (deed: Deed): string | undefined => {
  if (deed.kind === 'create') return deed.place.key
  return deed.kind === 'found' ? deed.stored.key : undefined
}

function deedOf(stage: Stage, step: Step, { matches, there }: Known, patient: string | undefined): Deed {
  const { method, type, id, condition } = step
  if (method === 'GET') return { kind: 'read' }
  const match = condition === undefined ? undefined : matches.get(`${type}?${condition}`)
  if (method === 'DELETE')
    return { kind: 'delete', id: match?.id ?? (there.has(`${type}/${id}`) ? id : undefined) }
  if (method === 'POST')
    return match ? { kind: 'found', stored: match } : { kind: 'create', place: stage.place(type, patient) }
  if (match) return { kind: 'update', id: match.id }
  if (id !== undefined && there.has(`${type}/${id}`)) return { kind: 'update', id }
  return { kind: 'create', place: stage.place(type, patient, id ?? step.resource?.id) }
}

/** Every way in which other entries may name this one. */
function namesOf({ fullUrl, method, type, id }: Step, deed: Deed): string[] {
  const names = method === 'PUT' && id !== undefined ? [`${type}/${id}`] : []
  if (fullUrl === undefined) return names
  const parsed = parseReference(fullUrl)
  if (parsed && deed.kind !== 'delete') names.push(`${parsed.type}/${parsed.id}`)
  return [...names, fullUrl]
}

function rewriting(
  steps: readonly Step[],
  deeds: readonly Deed[],
  matches: ReadonlyMap<string, Stored>,
): (reference: string) => string | undefined {
  const names = new Map<string, string>()
  for (const step of steps) {
    const deed = deeds[step.index]
    const id = deed && publicIdOf(deed)
    if (deed && id !== undefined)
      for (const name of namesOf(step, deed)) names.set(name, `${step.type}/${id}`)
  }
  return (reference) => {
    const found = names.get(reference)
    if (found !== undefined) return found
    const condition = parseConditionalReference(reference)
    if (!condition) return undefined
    const match = matches.get(`${condition.type}?${condition.query}`)
    if (!match) refuse('unprocessable', 'dangling-reference', 'A conditional reference matches no resource.')
    return match && `${match.type}/${match.id}`
  }
}

function publicIdOf(deed: Deed): string | undefined {
  if (deed.kind === 'create') return deed.place.id
  if (deed.kind === 'found') return deed.stored.id
  return deed.kind === 'update' ? deed.id : undefined
}
