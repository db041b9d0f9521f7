/**
 * Writing inside a unit. Drafts are checked at once and gathered; when the unit is about to commit, all of them are
 * written in one or two round trips, with history, index, access facts and audit entries: all or nothing.
 */
import { refuse } from '#kernel/problem.ts'
import type { Unit } from '#kernel/system.ts'
import { patientReferenceOf } from '#standards/fhir/compartment.ts'
import { parseReference } from '#standards/fhir/references.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { resolve } from './alias.ts'
import { type Draft, draftOf, tombstone, typeNumber } from './draft.ts'
import { flush } from './flush.ts'
import { accessTo, mustReach } from './gate/access.ts'
import { bucketOf, isFhirId, newId, randomBucket } from './id.ts'
import { mustBeValid } from './invalid.ts'
import { type Holdings, holdingsOf } from './keys/of-world.ts'
import { mustOwn } from './owners.ts'
import { notFound, openRow, type Row, rowColumns } from './row.ts'
import type { Stored } from './stored.ts'

interface Locked extends Row {
  readonly tokens: string[]
}

/** Where a resource belongs: a patient's compartment or nobody's. */
interface Home {
  readonly patient: string | undefined
  readonly bucket: number
}

/** What a unit is about to write. */
export class Stage {
  readonly drafts = new Map<string, Draft>()
  readonly #unit: Unit
  readonly #held: Holdings
  readonly #locked = new Map<string, { stored: Stored; tokens: string[] }>()

  constructor(unit: Unit) {
    this.#unit = unit
    this.#held = holdingsOf(unit.world)
    unit.beforeCommit(() => flush(unit, [...this.drafts.values()]))
  }

  /** `id`: one that a client assigned. Refuses `unprocessable/invalid-resource`, `forbidden/not-owner`. */
  async create(resource: FhirResource, id?: string): Promise<Stored> {
    const { resourceType: type } = resource
    this.#check(resource)
    if (id !== undefined && !isFhirId(id)) refuse('incorrect', 'id', 'An id is 1 to 64 letters, digits, - and dots.')
    const home = await this.#homeOf(resource)
    const key = newId(this.#unit.at, home.bucket, this.#held.idKey)
    const patient = type === 'Patient' ? key : home.patient
    const where = { type, id: id ?? key, key, bucket: home.bucket, base: 0, at: this.#unit.at, patient }
    return this.#put(draftOf(this.#held, resource, { ...where, aliased: id !== undefined }))
  }

  /** Refuses `stale/version-conflict`, `not-found`, `unprocessable/patient-changed` beside what `create` refuses. */
  async update(resource: FhirResource, ifMatch?: number): Promise<Stored> {
    const { resourceType: type, id } = resource
    this.#check(resource)
    if (id === undefined) return refuse('incorrect', 'id', 'The resource to update has no id.')
    const { stored: old, tokens } = await this.#current(type, id)
    mustMatch(old, ifMatch)
    const pending = this.drafts.get(old.key)
    const base = pending ? pending.base : old.version
    const home = type === 'Patient' ? { patient: old.key } : await this.#homeOf(resource)
    if (home.patient !== old.patient)
      refuse('unprocessable', 'patient-changed', 'A fact stays with its patient: mark it entered-in-error and write a new one.')
    const { key, patient } = old
    const where = { type, id: old.id, key, bucket: bucketOf(key), base, at: this.#unit.at, patient, oldTokens: tokens }
    return this.#put(draftOf(this.#held, resource, { ...where, aliased: pending?.aliased ?? false }))
  }

  /** Deleting what is deleted already changes nothing. */
  async remove(type: string, id: string, ifMatch?: number): Promise<void> {
    mustOwn(this.#unit.room, type)
    const { stored: old, tokens } = await this.#current(type, id)
    mustMatch(old, ifMatch)
    if (old.deleted) return
    const { key, patient } = old
    const pending = this.drafts.get(key)
    if (pending?.base === 0) {
      this.drafts.delete(key)
      return
    }
    const base = pending ? pending.base : old.version
    const where = { type, id: old.id, key, bucket: bucketOf(key), base, at: this.#unit.at, patient, oldTokens: tokens }
    this.#put(tombstone(where))
  }

  /** The current version, its row locked until the unit ends. Refuses `not-found`, `gone/deleted`, `forbidden/…`. */
  async lookup(type: string, id: string): Promise<Stored> {
    const { stored } = await this.#current(type, id)
    if (stored.deleted) refuse('gone', 'deleted', `This ${type} was deleted.`)
    return stored
  }

  #check(resource: FhirResource): void {
    typeNumber(resource.resourceType)
    mustOwn(this.#unit.room, resource.resourceType)
    mustBeValid(resource)
  }

  #put(draft: Draft): Stored {
    this.drafts.set(draft.key, draft)
    return draft.stored
  }

  async #current(type: string, id: string): Promise<{ stored: Stored; tokens: string[] }> {
    const { world, sql } = this.#unit
    const number = typeNumber(type)
    const key = this.#pendingKey(type, id) ?? (await resolve(world, sql, type, id)) ?? notFound(type)
    const pending = this.drafts.get(key)
    if (pending) return { stored: pending.stored, tokens: [...pending.oldTokens] }
    const known = this.#locked.get(key)
    if (known) return known
    const [row] = await sql.query<Locked>(
      `select ${rowColumns}, r.tokens from record.resource r where r.type = $1 and r.id = $2 and r.bucket = $3 for no key update`,
      [number, key, bucketOf(key)],
    )
    if (!row) return notFound(type)
    await this.#mustReach(type, row.patient ?? undefined)
    const locked = { stored: openRow(this.#held, row, id), tokens: row.tokens }
    this.#locked.set(key, locked)
    return locked
  }

  async #mustReach(type: string, patient: string | undefined): Promise<void> {
    const { world, sql, at } = this.#unit
    const access = await accessTo(world, sql, this.#unit, type)
    await mustReach(sql, access, new Set(patient === undefined ? [] : [patient]), at)
  }

  #pendingKey(type: string, id: string): string | undefined {
    for (const draft of this.drafts.values()) if (draft.aliased && draft.id === id && draft.type === type) return draft.key
    return undefined
  }

  async #homeOf(resource: FhirResource): Promise<Home> {
    if (resource.resourceType === 'Patient') return { patient: undefined, bucket: randomBucket() }
    const reference = patientReferenceOf(resource)
    const parsed = reference === undefined ? undefined : parseReference(reference)
    if (parsed === undefined || parsed.base !== undefined) return { patient: undefined, bucket: 0 }
    const { world, sql } = this.#unit
    const patient = this.#pendingKey('Patient', parsed.id) ?? (await resolve(world, sql, 'Patient', parsed.id))
    if (patient === undefined)
      return refuse('unprocessable', 'dangling-reference', 'The patient that the resource points to does not exist.')
    return { patient, bucket: bucketOf(patient) }
  }
}

function mustMatch({ version }: Stored, ifMatch: number | undefined): void {
  if (ifMatch !== undefined && ifMatch !== version)
    refuse('stale', 'version-conflict', `The current version is ${version}; read it, apply your change again, send it again.`)
}
