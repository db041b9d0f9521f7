/** What each entry of a transaction does, and how other entries may point to it. */
import { refuse } from '#kernel/problem.ts'
import { parseReference } from '#standards/fhir/references.ts'
import type { Stored } from '../stored.ts'
import type { Place } from '../write/place.ts'
import type { Stage } from '../write/stage.ts'
import { type Matches, nameOf } from './conditions.ts'
import type { Step } from './entries.ts'

/** What an entry does, once it is known what is there already. */
export type Deed =
  | { readonly kind: 'create'; readonly place: Place }
  /** What another entry creates under the same condition. */
  | { readonly kind: 'same'; readonly place: Place; readonly as: number }
  | { readonly kind: 'update' | 'patch'; readonly id: string }
  | { readonly kind: 'found'; readonly stored: Stored }
  | { readonly kind: 'delete'; readonly id: string | undefined }
  | { readonly kind: 'read' }

/** What the record has already. */
export interface Known {
  readonly matches: Matches
  /** `Type/id` of what entries name and what their conditions mean; deleted resources among them. */
  readonly there: ReadonlySet<string>
}

/** Record id of the resource that a deed makes or finds. */
export const keyOf = (deed: Deed): string | undefined => {
  if (deed.kind === 'create' || deed.kind === 'same') return deed.place.key
  return deed.kind === 'found' ? deed.stored.key : undefined
}

export function publicIdOf(deed: Deed): string | undefined {
  if (deed.kind === 'create' || deed.kind === 'same') return deed.place.id
  if (deed.kind === 'found') return deed.stored.id
  return deed.kind === 'update' || deed.kind === 'patch' ? deed.id : undefined
}

export class Deeds {
  readonly #stage: Stage
  readonly #known: Known
  /** Conditions under which an entry makes something new. */
  readonly #made = new Map<string, { place: Place; as: number; method: string }>()

  constructor(stage: Stage, known: Known) {
    this.#stage = stage
    this.#known = known
  }

  /** `patient`: record id of the patient in whose compartment the entry's resource is. Refuses what cannot be done. */
  of(step: Step, patient: string | undefined): Deed {
    switch (step.method) {
      case 'GET':
      case 'HEAD':
        return { kind: 'read' }
      case 'DELETE':
        return { kind: 'delete', id: this.#existing(step) }
      case 'PATCH':
        return {
          kind: 'patch',
          id: step.id ?? this.#existing(step) ?? nothingToPatch(step),
        }
      case 'POST':
        return this.#post(step, patient)
      case 'PUT':
        return this.#put(step, patient)
    }
  }

  #post(step: Step, patient: string | undefined): Deed {
    const found = this.#match(step)
    return found ? { kind: 'found', stored: found } : this.#create(step, patient, undefined)
  }

  /** https://hl7.org/fhir/R4/http.html#cond-update tells what an id in the resource means. */
  #put(step: Step, patient: string | undefined): Deed {
    const { type, resource, condition, onlyNew, ifMatch, place } = step
    const id = this.#existing(step)
    if (condition !== undefined && id !== undefined && resource?.id !== undefined && resource.id !== id)
      refuse('incorrect', 'id', 'The condition means another resource than the id in the body.', place)
    const wanted = step.id ?? resource?.id
    if (condition !== undefined && id === undefined && this.#stage.stands(`${type}/${wanted}`))
      refuse(
        'conflict',
        'id',
        'The id in the body belongs to a resource that the condition does not mean.',
        place,
      )
    if (onlyNew && id !== undefined && this.#stage.stands(`${type}/${id}`))
      refuse('stale', 'already-there', 'The resource is there already.', place)
    const back = id ?? (this.#known.there.has(`${type}/${wanted}`) ? wanted : undefined)
    if (back !== undefined) return { kind: 'update', id: back }
    if (ifMatch !== undefined)
      refuse('stale', 'version-conflict', 'There is no resource that could have this version.', place)
    return this.#create(step, patient, wanted)
  }

  #create(step: Step, patient: string | undefined, id: string | undefined): Deed {
    const { type, condition, method, index, place: at } = step
    const name = condition === undefined ? undefined : nameOf({ type, query: condition })
    const twin = name === undefined ? undefined : this.#made.get(name)
    if (twin && (method === 'PUT' || twin.method === 'PUT')) return twice(at)
    if (twin) return { kind: 'same', place: twin.place, as: twin.as }
    const place = this.#stage.place(type, patient, id)
    if (name !== undefined) this.#made.set(name, { place, as: index, method })
    return { kind: 'create', place }
  }

  #existing(step: Step): string | undefined {
    if (step.condition !== undefined) return this.#match(step)?.id
    return step.id !== undefined && this.#known.there.has(`${step.type}/${step.id}`) ? step.id : undefined
  }

  #match({ type, condition }: Step): Stored | undefined {
    return condition === undefined ? undefined : this.#known.matches.get(`${type}?${condition}`)
  }
}

function nothingToPatch({ place }: Step): never {
  return refuse('not-found', 'no-resource', 'No resource fits the condition.', place)
}

function twice(place: string | undefined): never {
  return refuse('incorrect', 'twice', 'Two entries of a transaction are about the same resource.', place)
}

/** No two entries delete, create or change the same resource. Refuses `incorrect/twice`. */
export function mustDiffer(steps: readonly Step[], deeds: readonly Deed[]): void {
  const seen = new Set<string>()
  for (const step of steps) {
    const deed = deeds[step.index]
    for (const name of deed ? identitiesOf(step, deed) : []) {
      if (seen.has(name)) twice(step.place)
      seen.add(name)
    }
  }
}

function identitiesOf({ type, fullUrl }: Step, deed: Deed): Set<string> {
  if (deed.kind === 'read') return new Set()
  const names = new Set(fullUrl === undefined ? [] : [fullUrl])
  const id = deed.kind === 'delete' ? deed.id : publicIdOf(deed)
  if (id !== undefined && deed.kind !== 'found' && deed.kind !== 'same') names.add(`${type}/${id}`)
  return names
}

/** Every way in which other entries may name this one. */
export function namesOf({ fullUrl, method, type, id }: Step, deed: Deed): string[] {
  const names = (method === 'PUT' || method === 'PATCH') && id !== undefined ? [`${type}/${id}`] : []
  if (fullUrl === undefined) return names
  const parsed = parseReference(fullUrl)
  if (parsed && deed.kind !== 'delete') names.push(`${parsed.type}/${parsed.id}`)
  return [...names, fullUrl]
}
