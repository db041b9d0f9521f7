/** What each entry of a transaction does, and how other entries may point to it. */
import { refuse } from '#kernel/problem.ts'
import { parseConditionalReference, parseReference } from '#standards/fhir/references.ts'
import type { Stored } from '../stored.ts'
import type { Place } from '../write/place.ts'
import type { Stage } from '../write/stage.ts'
import type { Step } from './entries.ts'

/** What an entry does, once it is known what is there already. */
export type Deed =
  | { readonly kind: 'create'; readonly place: Place }
  | { readonly kind: 'update'; readonly id: string }
  | { readonly kind: 'found'; readonly stored: Stored }
  | { readonly kind: 'delete'; readonly id: string | undefined }
  | { readonly kind: 'read' }

/** What the record has already. */
export interface Known {
  /** By `Type?query`. */
  readonly matches: ReadonlyMap<string, Stored>
  /** `Type/id` of what entries name. */
  readonly there: ReadonlySet<string>
}

/** Record id of the resource that a deed makes or finds. */
export const keyOf = (deed: Deed): string | undefined => {
  if (deed.kind === 'create') return deed.place.key
  return deed.kind === 'found' ? deed.stored.key : undefined
}

/** `patient`: record id of the patient in whose compartment the entry's resource is. */
export function deedOf(stage: Stage, step: Step, known: Known, patient: string | undefined): Deed {
  const { method, type, resource } = step
  const there = thereAlready(step, known)
  switch (method) {
    case 'GET':
      return { kind: 'read' }
    case 'DELETE':
      return { kind: 'delete', id: there?.id }
    case 'POST':
      return there?.stored
        ? { kind: 'found', stored: there.stored }
        : { kind: 'create', place: stage.place(type, patient) }
    case 'PUT':
      return there
        ? { kind: 'update', id: there.id }
        : { kind: 'create', place: stage.place(type, patient, step.id ?? resource?.id) }
  }
}

/** What an entry's condition or address means, if that is in the record. */
function thereAlready(
  { type, id, condition }: Step,
  { matches, there }: Known,
): { id: string; stored?: Stored } | undefined {
  if (condition !== undefined) {
    const stored = matches.get(`${type}?${condition}`)
    return stored && { id: stored.id, stored }
  }
  return id !== undefined && there.has(`${type}/${id}`) ? { id } : undefined
}

/** Every way in which other entries may name this one. */
export function namesOf({ fullUrl, method, type, id }: Step, deed: Deed): string[] {
  const names = method === 'PUT' && id !== undefined ? [`${type}/${id}`] : []
  if (fullUrl === undefined) return names
  const parsed = parseReference(fullUrl)
  if (parsed && deed.kind !== 'delete') names.push(`${parsed.type}/${parsed.id}`)
  return [...names, fullUrl]
}

/** New references for old: entries of the bundle, and matches of conditional references. */
export function rewriting(
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

export function publicIdOf(deed: Deed): string | undefined {
  if (deed.kind === 'create') return deed.place.id
  if (deed.kind === 'found') return deed.stored.id
  return deed.kind === 'update' ? deed.id : undefined
}
