/** Whose the Binaries of a transaction are: their security contexts may be entries of the same bundle. */
import type { Unit } from '#kernel/system.ts'
import { contextOf } from '../files/binary.ts'
import { patientBehind } from '../files/security-context.ts'
import type { Stage } from '../write/stage.ts'
import { type Deed, namesOf, publicIdOf } from './deeds.ts'
import type { Step } from './entries.ts'
import type { Persons } from './persons.ts'

export class Contexts {
  readonly #unit: Unit
  readonly #stage: Stage
  readonly #persons: Persons
  readonly #entries = new Map<string, { step: Step; deed: Deed }>()

  /** `deeds`: of all entries that are no Binaries. */
  constructor(unit: Unit, stage: Stage, persons: Persons) {
    this.#unit = unit
    this.#stage = stage
    this.#persons = persons
  }

  add(step: Step, deed: Deed): void {
    for (const name of namesOf(step, deed)) this.#entries.set(name, { step, deed })
  }

  /** Record id of the patient in whose compartment a Binary will be. Refuses `unprocessable/dangling-reference`. */
  async keyFor({ resource }: Step): Promise<string | undefined> {
    const reference = resource && contextOf(resource)
    const entry = reference === undefined ? undefined : this.#entries.get(reference)
    if (entry === undefined) return patientBehind(this.#unit, reference)
    const { step, deed } = entry
    if (deed.kind === 'found') return deed.stored.patient
    if (deed.kind === 'update' || deed.kind === 'patch')
      return this.#stage.patientAt(`${step.type}/${publicIdOf(deed)}`)
    return this.#persons.keyFor(step)
  }
}
