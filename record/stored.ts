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
  let parsed = resource
  return {
    ...identity,
    bytes,
    get resource() {
      parsed ??= parseJson(bytes.toString()) as FhirResource
      return parsed
    },
  }
}

/** Where the id stands in bytes that the record wrote: `{"resourceType":"Patient","id":"…"`. */
export function publicIdIn(bytes: Buffer, type: string): string {
  const from = 25 + type.length
  return bytes.toString('latin1', from, bytes.indexOf('"', from))
}
