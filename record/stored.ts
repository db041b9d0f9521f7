/** One version of a resource as the record holds it: exact bytes, read apart only when somebody asks. */
import { parseJson } from '#standards/fhir/json.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'

export interface Identity {
  readonly type: string
  /** Public id: the server's, or the one a client assigned. */
  readonly id: string
  /** Id inside the record; the public one unless a client assigned that. */
  readonly key: string
  /** 1, 2, 3… */
  readonly version: number
  readonly at: Date
  readonly deleted: boolean
  /** Record id of the patient whose compartment it belongs to. */
  readonly patient: string | undefined
}

export interface Stored extends Identity {
  /** Exact JSON of the response, UTF-8; empty when deleted. */
  readonly bytes: Buffer
  /** Parsed when first asked for. */
  readonly resource: FhirResource
}

/** `resource` is handed over when the writer has it already. */
export function stored(identity: Identity, bytes: Buffer, resource?: FhirResource): Stored {
  return new Version(identity, bytes, resource)
}

/** A class, since a page of a search makes twenty and an export thirty thousand a second. */
class Version implements Stored {
  readonly type: string
  readonly id: string
  readonly key: string
  readonly version: number
  readonly at: Date
  readonly deleted: boolean
  readonly patient: string | undefined
  readonly bytes: Buffer
  #resource: FhirResource | undefined

  constructor(
    { type, id, key, version, at, deleted, patient }: Identity,
    bytes: Buffer,
    resource?: FhirResource,
  ) {
    this.type = type
    this.id = id
    this.key = key
    this.version = version
    this.at = at
    this.deleted = deleted
    this.patient = patient
    this.bytes = bytes
    this.#resource = resource
  }

  get resource(): FhirResource {
    this.#resource ??= parseJson(this.bytes.toString()) as FhirResource
    return this.#resource
  }
}

/** Where the id stands in bytes that the record wrote: `{"resourceType":"Patient","id":"…"`. */
export function publicIdIn(bytes: Buffer, type: string): string {
  const from = 25 + type.length
  return bytes.toString('latin1', from, bytes.indexOf('"', from))
}
