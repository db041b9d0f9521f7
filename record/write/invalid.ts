/** A resource that breaks FHIR's rules: refused with every issue, not only the first. */
import { Problem, refuse } from '#kernel/problem.ts'
import { type Issue, isFatal } from '#standards/fhir/outcome.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { isSubsetted } from '#standards/fhir/subset.ts'
import { validate } from '#standards/fhir/validate.ts'

export class InvalidResource extends Problem {
  readonly issues: readonly Issue[]

  constructor(issues: readonly Issue[]) {
    const first = issues.find(isFatal)
    super(
      'unprocessable',
      'invalid-resource',
      first?.diagnostics ?? 'The resource is not valid.',
      first?.expression,
    )
    this.issues = issues
  }
}

/** Refuses `unprocessable/invalid-resource`. */
export function mustBeValid(resource: unknown): void {
  const issues = validate(resource)
  if (issues.some(isFatal)) throw new InvalidResource(issues)
}

/** What says of itself that it is a part would overwrite the rest. */
export function mustBeWhole(resource: FhirResource): void {
  if (isSubsetted(resource))
    refuse(
      'unprocessable',
      'subsetted',
      'The resource is marked SUBSETTED: read it whole, change it, send it again.',
      `${resource.resourceType}.meta.tag`,
    )
}
