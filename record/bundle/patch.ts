/**
 * PATCH (https://hl7.org/fhir/R4/http.html#patch): what a client sends, as a change that can be made to a stored resource.
 * Over HTTP the content type tells its kind; in a bundle JSON Patch comes inside a Binary, FHIRPath Patch as it is.
 */
import { Problem, refuse } from '#kernel/problem.ts'
import { JsonError, parseJson } from '#standards/fhir/json.ts'
import { PatchError } from '#standards/fhir/patch/patch-error.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import type { Stored } from '../stored.ts'
import { mustBeValid } from '../write/invalid.ts'

/** Makes the changed resource from a stored one. Refuses `unprocessable/patch-…`, `incorrect/patch`, `too-costly/patch`. */
export type Patch = (stored: Stored) => Promise<FhirResource>

type Apply = (resource: FhirResource) => unknown

/** Loaded by those who patch: most processes never do. */
const kinds: Readonly<Record<string, (sent: Buffer) => Promise<Apply>>> = {
  'application/json-patch+json': async (sent) => {
    const { applyJsonPatch, withoutEmptied } = await import('#standards/fhir/patch/json-patch.ts')
    return (resource) => {
      const patch = read(sent)
      return withoutEmptied(applyJsonPatch(resource, patch), patch)
    }
  },
  'application/xml-patch+xml': async (sent) => {
    const { patchAsXml } = await import('./xml-patch.ts')
    return (resource) => patchAsXml(resource, sent.toString())
  },
}

/** Content types of patches that are not FHIR resources, for the CapabilityStatement. */
export const patchTypes: readonly string[] = Object.keys(kinds)

/** A patch of one of `patchTypes`. Refuses `incorrect/patch`. */
export function patchOf(type: string, sent: Buffer): Patch | undefined {
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined
  return kind && changing(() => kind(sent))
}

/** A FHIRPath Patch. Refuses `unprocessable/invalid-resource`, `incorrect/patch`. */
export function fhirPathPatchOf(parameters: FhirResource): Patch {
  if (parameters.resourceType !== 'Parameters')
    refuse('incorrect', 'patch', 'A FHIRPath Patch is a Parameters resource.')
  mustBeValid(parameters)
  return changing(async () => {
    const { applyFhirPathPatch } = await import('#standards/fhir/patch/fhirpath-patch.ts')
    return (resource) => applyFhirPathPatch(resource, parameters)
  })
}

/** The patch that an entry of a bundle holds. */
export function patchIn(resource: FhirResource | undefined, place: string): Patch {
  if (resource?.resourceType === 'Parameters') return fhirPathPatchOf(resource)
  const { contentType, data } = (resource ?? {}) as { contentType?: unknown; data?: unknown }
  const found =
    resource?.resourceType === 'Binary' && typeof contentType === 'string' && typeof data === 'string'
      ? patchOf(contentType, Buffer.from(data, 'base64'))
      : undefined
  return (
    found ??
    refuse(
      'incorrect',
      'patch',
      `PATCH holds a Parameters resource or a Binary of type ${patchTypes.join(' or ')}.`,
      `${place}.resource`,
    )
  )
}

function read(sent: Buffer): unknown {
  try {
    return parseJson(sent.toString())
  } catch (error) {
    if (!(error instanceof JsonError)) throw error
    return refuse('incorrect', 'malformed', error.message)
  }
}

/** A patch changes what it is given, so that it gets a reading of its own. */
function changing(load: () => Promise<Apply>): Patch {
  return async (stored) => {
    const apply = await load()
    const resource = parseJson(stored.bytes.toString()) as FhirResource
    return mustStay(
      stored,
      tried(() => apply(resource)),
    )
  }
}

const refusals = {
  malformed: ['incorrect', 'patch'],
  failed: ['unprocessable', 'patch-failed'],
  'test-failed': ['unprocessable', 'patch-test-failed'],
  'too-costly': ['too-costly', 'patch'],
} as const

function tried(apply: () => unknown): unknown {
  try {
    return apply()
  } catch (error) {
    if (!(error instanceof PatchError)) throw error
    const [category, code] = refusals[error.trouble]
    const which = error.operation === undefined ? '' : `Operation ${error.operation + 1} of the patch: `
    throw new Problem(category, code, which + error.message)
  }
}

/** Who a resource is no patch changes. */
function mustStay({ type, id }: Stored, patched: unknown): FhirResource {
  const { resourceType, id: now } = (patched ?? {}) as Partial<FhirResource>
  if (resourceType !== type || now !== id)
    refuse('unprocessable', 'patch-failed', 'A patch changes neither the type nor the id of a resource.')
  return patched as FhirResource
}
