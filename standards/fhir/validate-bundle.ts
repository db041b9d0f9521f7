/** What a Bundle must keep beside its constraints (https://hl7.org/fhir/R4/bundle.html#bundle-unique). */
import { parseReference } from './references.ts'
import type { ValidationRun } from './validation-run.ts'

/** A full URL that is an address names the very resource that stands beside it. */
export function checkBundle(run: ValidationRun, bundle: object): void {
  const { entry, type } = bundle as { entry?: unknown; type?: unknown }
  if (!Array.isArray(entry)) return
  const isNamed = run.isThorough && (type === 'document' || type === 'message' || type === 'collection')
  for (let i = 0; i < entry.length; i++) {
    const { fullUrl, resource } = (entry[i] ?? {}) as {
      fullUrl?: unknown
      resource?: Record<string, unknown>
    }
    if (isNamed && fullUrl === undefined)
      run.warn('required', `entry[${i}]`, 'Give the entry a full URL, so that others can point to it.')
    const problem = urlProblem(fullUrl, resource)
    if (problem !== undefined) run.fail('value', `entry[${i}].fullUrl`, problem)
  }
}

function urlProblem(fullUrl: unknown, resource: Record<string, unknown> | undefined): string | undefined {
  if (typeof fullUrl !== 'string' || /^(urn:|#)/.test(fullUrl)) return undefined
  const { resourceType, id } = resource ?? {}
  const parsed = parseReference(fullUrl)
  if (parsed?.base === undefined || id === undefined) return undefined
  return parsed.type === resourceType && parsed.id !== id
    ? 'The full URL must end in the id of the resource.'
    : undefined
}
