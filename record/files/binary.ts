/**
 * Binary (https://hl7.org/fhir/R4/binary.html): small content stands in the resource itself, larger content in a file to which the
 * resource refers by hash and size, in an extension where `data` would be. Whose it is, its security context says.
 */
import { refuse } from '#kernel/problem.ts'
import type { FhirResource, Reference } from '#standards/fhir/resource.ts'
import type { Stored } from '../stored.ts'
import type { Content } from './sealed-file.ts'

/** Content up to this size stands in the resource, bytes. */
export const largestInline = 64 * 1024

const extensionUrl = 'https://openp1.pl/fhir/StructureDefinition/stored-file'

/** `data` of a Binary whose content is a file. */
export function fileMark({ hash, size }: Content): object {
  const extension = [
    { url: 'sha256', valueString: hash },
    { url: 'size', valueUnsignedInt: size },
  ]
  return { extension: [{ url: extensionUrl, extension }] }
}

/** The file to which a Binary refers; undefined when its content stands in it. */
export function fileIn(resource: FhirResource): Content | undefined {
  const { extension } = (resource._data ?? {}) as { extension?: unknown }
  const mark = listed(extension).find(({ url }) => url === extensionUrl)
  if (mark === undefined) return undefined
  const parts = listed(mark.extension)
  const hash = parts.find(({ url }) => url === 'sha256')?.valueString
  const size = parts.find(({ url }) => url === 'size')?.valueUnsignedInt
  return typeof hash === 'string' && typeof size === 'number' ? { hash, size } : { hash: '', size: 0 }
}

const listed = (list: unknown): Record<string, unknown>[] =>
  Array.isArray(list) ? list.filter((item) => typeof item === 'object' && item !== null) : []

/**
 * A file comes into the record with its content: naming one by its hash alone would open what somebody else has sent. `kept`: hashes
 * of files that came with this write; `old`: what the resource is now. Refuses `unprocessable/file`.
 */
export function mustHoldFile(
  resource: FhirResource,
  kept: ReadonlySet<string>,
  old?: Pick<Stored, 'resource'>,
): void {
  if (resource.resourceType !== 'Binary') return
  const file = fileIn(resource)
  if (file === undefined || kept.has(file.hash) || (old && fileIn(old.resource)?.hash === file.hash)) return
  refuse(
    'unprocessable',
    'file',
    'Send the content itself: a Binary cannot name a file by its hash.',
    'Binary.data',
  )
}

/** Reference to what says whose a Binary is. */
export function contextOf(resource: FhirResource): string | undefined {
  const { reference } = (resource.securityContext ?? {}) as Reference
  return typeof reference === 'string' ? reference : undefined
}
