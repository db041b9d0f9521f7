/** What a Bundle must keep beside its constraints (https://hl7.org/fhir/R4/bundle.html#bundle-unique). */
import { parseReference } from './references.ts'
import type { ValidationRun } from './validation-run.ts'

/** A full URL that is an address names the very resource that stands beside it. */
export function checkBundle(run: ValidationRun, bundle: object): void {
  const { entry } = bundle as { entry?: unknown }
  if (!Array.isArray(entry)) return
  for (let i = 0; i < entry.length; i++) {
    const { fullUrl, resource } = (entry[i] ?? {}) as {
      fullUrl?: unknown
      resource?: Record<string, unknown>
    }
    if (typeof fullUrl !== 'string' || typeof resource !== 'object' || resource === null) continue
    const problem = urlProblem(fullUrl, resource)
    if (problem !== undefined) run.fail('value', `entry[${i}].fullUrl`, problem)
  }
}

function urlProblem(fullUrl: string, { resourceType, id }: Record<string, unknown>): string | undefined {
  if (fullUrl.startsWith('urn:') || fullUrl.startsWith('#')) return undefined
  const parsed = parseReference(fullUrl)
  if (parsed === undefined || parsed.base === undefined) return undefined
  if (parsed.type === resourceType && id !== undefined && parsed.id !== id)
    return 'The full URL must end in the id of the resource.'
  return undefined
}
