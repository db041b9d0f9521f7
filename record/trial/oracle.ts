/** What a search must find among resources in memory, by the matcher alone: no index, no database. */
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Criterion } from '#standards/fhir/search/criterion.ts'
import { Examined } from '#standards/fhir/search/examined.ts'
import { matches, valuesOf } from '#standards/fhir/search/matches.ts'
import type { Surroundings } from '#standards/fhir/search/surroundings.ts'
import type { ReferenceValue } from '#standards/fhir/search-values.ts'
import { allUnits } from '#standards/ucum/all-units.ts'
import type { Units } from '#standards/ucum/units.ts'

type Known = Map<Parameters<Surroundings['references']['get']>[0], ReadonlySet<string>>

export class Oracle {
  readonly #all: readonly Examined[]
  readonly #units: Units

  static async of(resources: readonly FhirResource[]): Promise<Oracle> {
    return new Oracle(resources, await allUnits())
  }

  private constructor(resources: readonly FhirResource[], units: Units) {
    this.#all = resources.map((resource) => new Examined(resource))
    this.#units = units
  }

  /** Resources of a type that meet all criteria, in order. */
  find(type: string, criteria: readonly Criterion[]): Examined[] {
    const references: Known = new Map()
    for (const criterion of criteria) this.#learn(criterion, references)
    const around = { units: this.#units, references, codes: new Map() }
    return this.#all.filter(
      (examined) =>
        examined.resource.resourceType === type &&
        criteria.every((criterion) => matches(criterion, examined, around)),
    )
  }

  #learn(criterion: Criterion, known: Known): void {
    if (criterion.kind === 'all' || criterion.kind === 'any')
      for (const each of criterion.of) this.#learn(each, known)
    else if (criterion.kind === 'not') this.#learn(criterion.of, known)
    else if (criterion.kind === 'chain') {
      const targets = criterion.targets.flatMap((target) => this.find(target.type, [target.criterion]))
      known.set(criterion, new Set(targets.map(({ resource }) => `${resource.resourceType}/${resource.id}`)))
      for (const target of criterion.targets) this.#learn(target.criterion, known)
    } else if (criterion.kind === 'has') {
      const pointing = this.find(criterion.from, [criterion.criterion])
      const ends = pointing.flatMap((examined) => valuesOf(criterion, examined) as ReferenceValue[])
      const local = ends.filter(({ url, id }) => url === undefined && id !== undefined)
      known.set(criterion, new Set(local.map(({ type, id }) => `${type}/${id}`)))
    }
  }
}
