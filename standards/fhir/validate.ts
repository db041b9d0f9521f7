/**
 * Validation of resources against the R4 base definitions: unknown elements, JSON kinds, cardinality, formats, choices, required
 * code lists, references, depth (https://hl7.org/fhir/R4/validation.html; profiles and invariants are not looked at here).
 */
import { CONTAINED, cellOf } from './compile-validator.ts'
import { isResourceType } from './definitions.ts'
import type { Issue } from './outcome.ts'
import { ValidationRun } from './validation-run.ts'

cellOf('Resource').check = checkResource
cellOf(CONTAINED).check = checkContained

/**
 * All issues of a resource (at most 100); empty when it is valid. `expression` is a FHIRPath from the resource's type;
 * diagnostics never quote the data.
 */
export function validate(resource: unknown): Issue[] {
  const run = new ValidationRun()
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource)) {
    run.fail('structure', 'Resource', 'A resource must be a JSON object.')
    return run.issues
  }
  checkResource(resource, run, 0)
  if (run.issues.length > 0) {
    const type = (resource as { resourceType?: unknown }).resourceType
    run.at(0, isResourceType(type) ? type : 'Resource')
  }
  return run.issues
}

/** A resource at the top, in a bundle's entry, or in Parameters. */
function checkResource(resource: object, run: ValidationRun, depth: number): void {
  const type = typeOf(resource, run)
  if (type === undefined) return
  const outer = run.local
  run.local = []
  cellOf(type).check(resource, run, depth)
  if (run.local.length > 0) checkLocal(resource, run)
  run.local = outer
}

/** A contained resource: no further ones in it; its `#id` references look among its siblings (rules dom-2, dom-3). */
function checkContained(resource: object, run: ValidationRun, depth: number): void {
  const type = typeOf(resource, run)
  if (type === undefined) return
  cellOf(type).check(resource, run, depth)
  if ('contained' in resource)
    run.fail('invariant', 'contained', 'A contained resource must contain no other.')
}

function typeOf(resource: object, run: ValidationRun): string | undefined {
  const { resourceType } = resource as { resourceType?: unknown }
  if (isResourceType(resourceType)) return resourceType
  run.fail('structure', 'resourceType', 'Must name a resource type of FHIR R4.')
  return undefined
}

/** Every `#id` must be the id of a contained resource; `#` alone is the container itself. */
function checkLocal(resource: object, run: ValidationRun): void {
  const { contained } = resource as { contained?: unknown }
  const list: unknown[] = Array.isArray(contained) ? contained : []
  const ids = new Set(list.map((item) => `#${(item as { id?: unknown } | null)?.id}`))
  if (run.local.every((reference) => reference === '#' || ids.has(reference))) return
  run.fail('invariant', 'contained', 'A reference #id has no contained resource with that id.')
}
