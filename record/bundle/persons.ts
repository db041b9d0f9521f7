/** The patients of a transaction: theirs are the buckets in which everything else gets its ids. */
import type { Unit } from '#kernel/system.ts'
import { patientReferenceOf } from '#standards/fhir/compartment.ts'
import { parseReference } from '#standards/fhir/references.ts'
import { resolveAll } from '../alias.ts'
import { contextOf } from '../files/binary.ts'
import type { Stored } from '../stored.ts'
import { type Deed, keyOf, namesOf, publicIdOf } from './deeds.ts'
import type { Step } from './entries.ts'

/** Patients as entries name them, and their record ids. */
export class Persons {
  readonly #matches: ReadonlyMap<string, Stored>
  readonly #references = new Map<string, string>()
  readonly #keys = new Map<string, string>()
  /** `Patient/…` of a step's resource, once it has been looked for. */
  readonly #found = new Map<number, string | undefined>()

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

  #referenceIn(step: Step): string | undefined {
    if (!this.#found.has(step.index)) this.#found.set(step.index, this.#look(step))
    return this.#found.get(step.index)
  }

  #look({ resource }: Step): string | undefined {
    const reference =
      resource?.resourceType === 'Binary' ? contextOf(resource) : resource && patientReferenceOf(resource)
    const parsed = reference === undefined ? undefined : parseReference(reference)
    return parsed?.type === 'Patient' && parsed.base === undefined ? `Patient/${parsed.id}` : undefined
  }
}
