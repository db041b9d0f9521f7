/**
 * Writing inside a unit. Drafts are checked at once and gathered; when the unit is about to commit, all of them are
 * written in one or two round trips, with history, index, access facts and audit entries: all or nothing.
 */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { patientReferenceOf } from '#standards/fhir/compartment.ts'
import { parseReference } from '#standards/fhir/references.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { resolve } from '../alias.ts'
import { contextOf, mustHoldFile } from '../files/binary.ts'
import { patientBehind } from '../files/security-context.ts'
import { accessTo, missing } from '../gate/access.ts'
import { mustKeepIdentity } from '../gate/identity.ts'
import { mustFit, permitted } from '../gate/permission.ts'
import { bucketOf } from '../id.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import { mustOwn } from '../owners.ts'
import type { Stored } from '../stored.ts'
import { type Draft, draftOf, tombstone, typeNumber } from './draft.ts'
import { flush } from './flush.ts'
import { mustBeValid, mustBeWhole } from './invalid.ts'
import { type Current, type Locked, Locks } from './locks.ts'
import { type Place, placeFor } from './place.ts'

/** What a unit is about to write. */
export class Stage {
  readonly drafts = new Map<string, Draft>()
  /** Hashes of files that came with this unit. */
  readonly files = new Set<string>()
  readonly #unit: Unit
  readonly #held: Holdings
  readonly #locks: Locks
  /** Client-assigned ids that this unit gives. */
  readonly #aliases = new Map<string, string>()

  /** `prefetched`: rows that were locked for this unit already. */
  constructor(unit: Unit, prefetched: ReadonlyMap<string, Locked> = new Map()) {
    this.#unit = unit
    this.#held = holdingsOf(unit.world)
    this.#locks = new Locks(unit, prefetched)
  }

  /** `id`: one that a client assigned. Refuses `unprocessable/invalid-resource`, `forbidden/not-owner`. */
  async create(resource: FhirResource, id?: string): Promise<Stored> {
    const patient = resource.resourceType === 'Patient' ? undefined : await this.#patientOf(resource)
    return this.createAt(this.place(resource.resourceType, patient, id), resource)
  }

  place(type: string, patient: string | undefined, id?: string): Place {
    return placeFor(this.#held, { type, patient, id, at: this.#unit.at })
  }

  createAt(place: Place, resource: FhirResource): Stored {
    this.#check(resource)
    mustHoldFile(resource, this.files)
    const draft = draftOf(this.#held, resource, { ...place, base: 0, at: this.#unit.at })
    mustFit(this.#unit, 'cu', draft.stored)
    return this.#put(draft)
  }

  /** Refuses `stale/version-conflict`, `not-found`, `unprocessable/patient-changed` beside what `create` refuses. */
  async update(resource: FhirResource, ifMatch?: number): Promise<Stored> {
    const { resourceType: type, id } = resource
    this.#check(resource)
    if (id === undefined) return refuse('incorrect', 'id', 'The resource to update has no id.')
    const { stored: old, tokens } = await this.#current(type, id)
    mustMatch(old, ifMatch)
    mustHoldFile(resource, this.files, old.deleted ? undefined : old)
    if (!old.deleted) mustKeepIdentity(this.#unit, old.resource, resource)
    const pending = this.drafts.get(old.key)
    const base = pending ? pending.base : old.version
    const patient = type === 'Patient' ? old.key : await this.#patientOf(resource)
    if (patient !== old.patient)
      refuse(
        'unprocessable',
        'patient-changed',
        'A fact stays with its patient: mark it entered-in-error and write a new one.',
      )
    const where = { ...placeOf(old), base, at: this.#unit.at, oldTokens: tokens }
    const draft = draftOf(this.#held, resource, { ...where, aliased: pending?.aliased ?? false })
    mustFit(this.#unit, 'u', draft.stored, old)
    return this.#put(draft)
  }

  /** Deleting what is deleted already changes nothing. */
  async remove(type: string, id: string, ifMatch?: number): Promise<void> {
    mustOwn(this.#unit.room, type)
    const { stored: old, tokens } = await this.#current(type, id)
    mustMatch(old, ifMatch)
    if (old.deleted) return
    mustFit(this.#unit, 'd', old)
    const pending = this.drafts.get(old.key)
    if (pending?.base === 0) {
      this.drafts.delete(old.key)
      return
    }
    const base = pending ? pending.base : old.version
    this.#put(tombstone({ ...placeOf(old), base, at: this.#unit.at, oldTokens: tokens }))
  }

  /** The current version, its row locked until the unit ends. Refuses `not-found`, `gone/deleted`, `forbidden/…`. */
  async lookup(type: string, id: string, ifMatch?: number, doing = 'r'): Promise<Stored> {
    const { stored } = await this.#current(type, id)
    mustMatch(stored, ifMatch)
    if (stored.deleted) refuse('gone', 'deleted', `This ${type} was deleted.`)
    mustFit(this.#unit, doing, stored)
    return stored
  }

  #check(resource: FhirResource): void {
    typeNumber(resource.resourceType)
    mustOwn(this.#unit.room, resource.resourceType)
    mustBeWhole(resource)
    mustBeValid(resource)
  }

  #put(draft: Draft): Stored {
    this.drafts.set(draft.key, draft)
    if (draft.aliased) this.#aliases.set(`${draft.type}/${draft.id}`, draft.key)
    return draft.stored
  }

  /** Reads and locks many at once; returns `Type/id` of those that exist, deleted ones included. */
  async lockAll(references: readonly string[]): Promise<Set<string>> {
    return this.#locks.take(references)
  }

  /** Record id of the patient of something that `lockAll` asked for. */
  patientAt(reference: string): string | undefined {
    return this.#locks.get(reference)?.stored.patient
  }

  /** Whether something that `lockAll` asked for is there and not deleted. */
  stands(reference: string): boolean {
    return this.#locks.get(reference)?.stored.deleted === false
  }

  async #current(type: string, id: string): Promise<Current> {
    typeNumber(type)
    const reference = `${type}/${id}`
    const pending = this.drafts.get(this.#aliases.get(reference) ?? id)
    if (pending?.type === type) return { stored: pending.stored, tokens: [...pending.oldTokens] }
    await this.#locks.take([reference])
    const current = this.#locks.get(reference) ?? (await this.#missing(type))
    const changed = this.drafts.get(current.stored.key)
    return changed ? { stored: changed.stored, tokens: current.tokens } : current
  }

  async #missing(type: string): Promise<never> {
    const { world, sql } = this.#unit
    const caller = permitted(this.#unit, type, 'write')
    return missing(await accessTo(world, sql, caller, type), this.#unit, type)
  }

  /** Record id of the patient in whose compartment a resource is. Refuses `unprocessable/dangling-reference`. */
  async #patientOf(resource: FhirResource): Promise<string | undefined> {
    if (resource.resourceType === 'Binary') return this.#patientOfContext(contextOf(resource))
    const reference = patientReferenceOf(resource)
    const parsed = reference === undefined ? undefined : parseReference(reference)
    if (parsed === undefined || parsed.base !== undefined) return undefined
    const { world, sql } = this.#unit
    const patient =
      this.#aliases.get(`Patient/${parsed.id}`) ?? (await resolve(world, sql, 'Patient', parsed.id))
    return (
      patient ??
      refuse('unprocessable', 'dangling-reference', 'The patient that the resource points to does not exist.')
    )
  }

  async #patientOfContext(reference = ''): Promise<string | undefined> {
    const id = reference.slice(reference.indexOf('/') + 1)
    const pending = this.drafts.get(this.#aliases.get(reference) ?? id)
    return pending ? pending.patient : patientBehind(this.#unit, reference)
  }
}

/** A stage whose drafts are written when its unit is about to commit. */
export function openStage(unit: Unit): Stage {
  const stage = new Stage(unit)
  unit.beforeCommit(() => flush(unit, [...stage.drafts.values()]))
  return stage
}

const placeOf = ({ type, id, key, patient }: Stored) => ({ type, id, key, bucket: bucketOf(key), patient })

function mustMatch({ version }: Stored, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== version)
    refuse(
      'stale',
      'version-conflict',
      `The current version is ${version}; read it, apply your change again, send it again.`,
    )
}
