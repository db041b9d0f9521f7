/** A patient's chart while it is being written: resources in order, each with the id that its place in the life gives it. */
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import { uuidOf } from '../ids.ts'
import type { Person } from '../society/person.ts'

export class Chart {
  readonly person: Person
  /** Reference to the patient. */
  readonly patient: Reference
  readonly resources: FhirResource[] = []
  readonly #ordinals = new Map<string, number>()

  constructor(person: Person) {
    this.person = person
    this.patient = { reference: `Patient/${person.id}` }
  }

  /** The next name of this kind in this life; names are what ids and numbers are made from. */
  name(kind: string): string {
    const ordinal = (this.#ordinals.get(kind) ?? 0) + 1
    this.#ordinals.set(kind, ordinal)
    return `${this.person.key}/${kind}/${ordinal}`
  }

  /** Writes a resource under an id of its own and tells how to refer to it. */
  add<Resource extends FhirResource>(resource: Resource): Reference {
    return this.put({ ...resource, id: uuidOf(this.name(resource.resourceType)) })
  }

  /** Writes a resource that has its id. */
  put(resource: FhirResource): Reference {
    this.resources.push(resource)
    return { reference: `${resource.resourceType}/${resource.id}` }
  }
}
