/**
 * GraphQL over FHIR resources (https://hl7.org/fhir/R4/graphql.html), reading only. What an element does not have is left out of
 * the answer, as in FHIR's own examples. Everything succeeds or the whole request is refused.
 */
import type { SelectionSetNode } from 'graphql/language'
import type { FhirResource } from '../resource.ts'
import { checkOperation, system } from './check.ts'
import { type GraphqlRequest, type Operation, readDocument } from './document.ts'
import { putElement } from './elements.ts'
import { GraphqlFault } from './fault.ts'
import { type Into, Output } from './output.ts'
import { runSearch } from './searches.ts'
import { type WantedField, wantedFields } from './selection.ts'
import { fieldOf, isResource, searchOf } from './shape.ts'
import type { Source } from './source.ts'
import { putTarget } from './targets.ts'
import { textArgument } from './values.ts'

/** Most resources that one request fetches, most searches, and most objects of the answer. */
const mostResources = 2000
const mostSearches = 200
const mostObjects = 100_000

type Sets = readonly SelectionSetNode[]
type Data = Readonly<Record<string, unknown>>

/** The `data` of the answer: of the whole system, or of one resource. Throws GraphqlFault and what the source throws. */
export async function executeGraphql(
  source: Source,
  request: GraphqlRequest,
  resource?: FhirResource,
): Promise<Record<string, unknown>> {
  const operation = await readDocument(request)
  checkOperation(operation, resource?.resourceType ?? system)
  const run = new GraphqlRun(source, operation)
  const output = new Output()
  const sets = [operation.selectionSet]
  if (resource === undefined) await run.system(sets, output)
  else
    await run.object(resource, resource.resourceType, { sets, into: { output, suffix: '', collated: false } })
  return output.value
}

export interface Wanted {
  readonly sets: Sets
  readonly into: Into
}

export class GraphqlRun {
  readonly source: Source
  readonly #operation: Operation
  readonly #reads = new Map<string, Promise<FhirResource>>()
  readonly #fields = new Map<Sets, Map<string, readonly WantedField[]>>()
  readonly #left = { resources: mostResources, searches: mostSearches, objects: mostObjects }

  constructor(source: Source, operation: Operation) {
    this.source = source
    this.#operation = operation
  }

  /** Throws GraphqlFault. */
  spend(what: 'resources' | 'searches' | 'objects', count = 1): void {
    this.#left[what] -= count
    if (this.#left[what] < 0) throw new GraphqlFault('too-costly', `The query asks for too many ${what}.`)
  }

  /** The same for all objects of a list. */
  fields(sets: Sets, type: string): readonly WantedField[] {
    const ofSets = this.#fields.get(sets) ?? new Map<string, readonly WantedField[]>()
    this.#fields.set(sets, ofSets)
    const known = ofSets.get(type) ?? wantedFields(sets, type, this.#operation)
    ofSets.set(type, known)
    return known
  }

  async system(sets: Sets, output: Output): Promise<void> {
    const into = { output, suffix: '', collated: false }
    for (const field of this.fields(sets, system)) {
      const search = searchOf(field.name)
      if (field.name === '__typename') output.value[field.key] = system
      else if (search) await runSearch(this, { field, search, into, focus: undefined })
      else await this.#byId(field, into)
    }
  }

  async #byId(field: WantedField, { output }: Into): Promise<void> {
    const id = textArgument(field.given, 'id')
    if (id === undefined) throw new GraphqlFault('invalid', 'Say which resource: id.', field.node)
    output.value[field.key] = await this.whole(await this.read(field.name, id), field.sets)
  }

  /** Each resource once a request. */
  read(type: string, id: string): Promise<FhirResource> {
    const place = `${type}/${id}`
    const known = this.#reads.get(place)
    if (known) return known
    this.spend('resources')
    const reading = this.source.read(type, id)
    this.#reads.set(place, reading)
    return reading
  }

  /** A resource as an object of its own. */
  async whole(resource: FhirResource, sets: Sets): Promise<Record<string, unknown>> {
    const output = new Output()
    await this.object(resource, resource.resourceType, {
      sets,
      into: { output, suffix: '', collated: false },
    })
    return output.value
  }

  /** The fields of an object, in the order of the query. */
  async object(data: Data, type: string, { sets, into }: Wanted): Promise<void> {
    this.spend('objects')
    for (const field of this.fields(sets, type)) {
      const search = isResource(type) ? searchOf(field.name) : undefined
      if (field.name === '__typename') into.output.value[field.key] = type
      else if (search) await runSearch(this, { field, search, into, focus: `${type}/${String(data.id)}` })
      else if (type === 'Reference' && field.name === 'resource') await putTarget(this, data, { field, into })
      else await putElement(this, data, { field, shape: fieldOf(type, field.name), into })
    }
  }
}
