/**
 * Loads the files of an import: first, as they come, what is nobody's and others point to; then person by person whatever
 * belongs to somebody; last what tells of others. A line is a resource, and falls alone.
 */

import { Problem, refuse } from '#kernel/problem.ts'
import { patientReferenceOf } from '#standards/fhir/compartment.ts'
import { JsonError, parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { BulkEntry, BulkLine } from '../bulk/line.ts'
import { BulkLoader, type BulkResult } from '../bulk/load.ts'
import { column } from '../column.ts'
import { contextOf } from '../files/binary.ts'
import { bucketOf, isFhirId, isServerId } from '../id.ts'
import { holdingsOf } from '../keys/of-world.ts'
import type { Asker } from '../read.ts'
import { typeNumber } from '../write/draft.ts'
import { linesIn } from './lines.ts'
import type { ImportInput } from './order.ts'
import { bytesOf } from './sources.ts'
import { Spool, type SpooledLine } from './spool.ts'
import type { ImportWork, InputResult } from './work.ts'

/** What others point to comes first, so that few lines have to wait; whatever is not named comes last. */
const ranks = new Map(
  (
    'Organization Practitioner PractitionerRole Location HealthcareService Medication Substance Patient Person RelatedPerson ' +
    'Device Coverage EpisodeOfCare Encounter Condition AllergyIntolerance Goal CareTeam CarePlan ServiceRequest ' +
    'MedicationRequest Specimen ImagingStudy Media Procedure Observation Immunization MedicationDispense DiagnosticReport ' +
    'DocumentReference Composition Claim ClaimResponse ExplanationOfBenefit'
  )
    .split(' ')
    .map((type, index) => [type, index]),
)

const rankOf = ([, { type }]: readonly [number, ImportInput]): number => ranks.get(type) ?? ranks.size

const inOrder = (inputs: readonly ImportInput[]): [number, ImportInput][] =>
  [...inputs.entries()].sort((one, other) => rankOf(one) - rankOf(other))

/** What tells of others and is nobody's. */
const last = new Set('Provenance AuditEvent Group List Linkage Person MessageHeader Bundle'.split(' '))

/** Lines that are looked at together. */
const portion = 500

export class Importer {
  readonly #asker: Asker
  readonly #work: ImportWork
  readonly #loader: BulkLoader
  readonly #spool: Spool
  /** Of each input: the number of its first line within the whole import, and its resources. */
  readonly #inputs: { readonly index: number; readonly first: number; resources: number }[] = []
  #number = 0
  #waiting: BulkLine[] = []
  /** Resources that this very record gave their ids and still has: passed over. */
  #there = 0

  constructor(asker: Asker, work: ImportWork, tell: (count: number, input: number) => void) {
    const { keeper, source } = work
    this.#asker = asker
    this.#work = work
    const onProgress = (count: number) => tell(count + this.#there, this.#inputs.length)
    const options = { source, onProgress, ...(keeper === undefined ? {} : { keeper }) }
    this.#loader = new BulkLoader(asker.world, options)
    this.#spool = new Spool(work.spool)
  }

  /** Rejects when a file cannot be fetched or the database fails: then run it again, nothing is loaded twice. */
  async run(): Promise<InputResult[]> {
    for (const [index, input] of inOrder(this.#work.inputs)) await this.#input(input, index)
    await this.#spooled()
    await this.#add()
    return this.#results(await this.#loader.finish())
  }

  async #input(input: ImportInput, index: number): Promise<void> {
    const counted = { index, first: this.#number + 1, resources: 0 }
    this.#inputs.push(counted)
    for await (const { number, text } of linesIn(await bytesOf(this.#asker, input.url))) {
      this.#number = counted.first + number - 1
      counted.resources += 1
      const line = { number: this.#number, text }
      const resource = this.#read(line, input.type)
      if (resource === undefined) continue
      const person = resource.resourceType === 'Binary' ? contextOf(resource) : patientReferenceOf(resource)
      if (person !== undefined || last.has(resource.resourceType)) this.#spool.add(line, person)
      else await this.#take(line.number, resource)
    }
  }

  async #spooled(): Promise<void> {
    for await (const line of this.#spool.lines()) {
      const resource = this.#read(line)
      if (resource) await this.#take(line.number, resource)
    }
  }

  #read({ number, text }: SpooledLine, type?: string): FhirResource | undefined {
    try {
      const resource = resourceIn(text)
      if (type === undefined || resource.resourceType === type) return resource
      return refuse('incorrect', 'wrong-type', `The line holds no ${type}.`)
    } catch (error) {
      this.#loader.refuse(number, error)
      return undefined
    }
  }

  /** Ids stay as they are; where a resource is from is said unless it says so itself. */
  async #take(number: number, resource: FhirResource): Promise<void> {
    const { id, meta } = resource
    const marked = { ...resource, meta: { source: this.#work.source, ...meta } }
    this.#waiting.push({ number, entries: [{ resource: marked, ...(id === undefined ? {} : { id }) }] })
    if (this.#waiting.length >= portion) await this.#add()
  }

  /** The loader knows what clients called so; what the record itself called so is looked up here. */
  async #add(): Promise<void> {
    const lines = this.#waiting
    this.#waiting = []
    const { idKey } = holdingsOf(this.#asker.world)
    const own = lines
      .flatMap(({ entries }) => entries)
      .filter(({ id }) => id !== undefined && isServerId(id, idKey))
    const known = await this.#known(own)
    for (const line of lines) {
      const deleted = known.get(line.entries[0]?.id ?? '')
      if (deleted === undefined) await this.#loader.add(line)
      else if (deleted) this.#loader.refuse(line.number, wasDeleted)
      else this.#there += 1
    }
  }

  /** Whether a resource was deleted, by the id that the record gave it. */
  async #known(entries: readonly BulkEntry[]): Promise<Map<string, boolean>> {
    if (entries.length === 0) return new Map()
    const ids = entries.map(({ id = '' }) => id)
    const rows = await this.#asker.sql.query<{ id: string; deleted: boolean }>(
      `select r.id, r.deleted from unnest($1::smallint[], $2::uuid[], $3::smallint[]) as w(type, id, bucket)
       join record.resource r on r.type = w.type and r.id = w.id and r.bucket = w.bucket`,
      [
        column(entries.map(({ resource }) => typeNumber(resource.resourceType))),
        column(ids),
        column(ids.map(bucketOf)),
      ],
    )
    return new Map(rows.map(({ id, deleted }) => [id, deleted]))
  }

  /** In the order in which the files were named. */
  #results({ refusals }: BulkResult): InputResult[] {
    const results: InputResult[] = []
    for (const [turn, { index, first, resources }] of this.#inputs.entries()) {
      const end = this.#inputs[turn + 1]?.first ?? Number.POSITIVE_INFINITY
      const own = refusals.filter(({ line }) => line >= first && line < end)
      const told = own.map(({ line, reason }) => ({ line: line - first + 1, reason }))
      told.sort((one, other) => one.line - other.line)
      results[index] = { accepted: resources - told.length, refusals: told }
    }
    return results
  }
}

const wasDeleted = new Problem(
  'gone',
  'deleted',
  'This resource was deleted here; an import does not bring it back.',
)

/** Refuses `incorrect/…`. */
function resourceIn(text: string): FhirResource {
  const resource = parsed(text) as FhirResource | null
  if (typeof resource !== 'object' || resource === null)
    return refuse('incorrect', 'malformed', 'The line holds no resource.')
  const { id } = resource
  if (id !== undefined && !(typeof id === 'string' && isFhirId(id)))
    return refuse('incorrect', 'id', 'An id is 1 to 64 letters, digits, hyphens and dots.', 'id')
  return resource
}

function parsed(text: string): unknown {
  try {
    return parseJson(text)
  } catch (error) {
    if (error instanceof JsonError) refuse('incorrect', 'malformed', error.message)
    throw error
  }
}
