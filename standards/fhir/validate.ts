/**
 * Validation of resources against the R4 base definitions: unknown elements, JSON kinds, cardinality, formats, choices, required
 * code lists, references, depth, constraints (https://hl7.org/fhir/R4/validation.html; for profiles see profile/).
 */
import { allUnits } from '../ucum/all-units.ts'
import { CONTAINED, cellOf } from './compile-validator.ts'
import { isResourceType } from './definitions.ts'
import type { Issue } from './outcome.ts'
import { Item, resourceItem } from './path/item.ts'
import { checkContained, checkContainment } from './validate-contained.ts'
import { type RunOptions, ValidationRun } from './validation-run.ts'

cellOf('Resource').check = checkResource
cellOf(CONTAINED).check = checkContainedResource

/**
 * What is wrong with a resource (at most 200 issues), errors alone; empty when it is valid. `expression` is a FHIRPath from the
 * resource's type; diagnostics never quote the data.
 */
export function validate(resource: unknown): Issue[] {
  return runOn(resource, {}).issues
}

/** The same with warnings: best practice, codes and units that look wrong. */
export async function validateThoroughly(resource: unknown): Promise<Issue[]> {
  const run = runOn(resource, { isThorough: true })
  return run.needsUnits ? runOn(resource, { isThorough: true, units: await allUnits() }).issues : run.issues
}

function runOn(resource: unknown, options: RunOptions): ValidationRun {
  if (typeof resource !== 'object' || resource === null || Array.isArray(resource)) {
    const run = new ValidationRun(new Item(undefined, ''), options)
    run.fail('structure', 'Resource', 'A resource must be a JSON object.')
    return run
  }
  const run = new ValidationRun(resourceItem(resource), options)
  checkResource(resource, run, 0)
  if (run.issues.length > 0) {
    const type = (resource as { resourceType?: unknown }).resourceType
    run.at(0, isResourceType(type) ? type : 'Resource')
  }
  return run
}

/** A resource at the top, in a bundle's entry, or in Parameters. */
function checkResource(resource: object, run: ValidationRun, depth: number): void {
  const type = typeOf(resource, run)
  if (type === undefined) return
  const { env, local: outer } = run
  const { resource: container, root } = env
  run.local = []
  env.resource = depth === 0 ? container : new Item(resource, type)
  env.root = env.resource
  cellOf(type).check(resource, run, depth)
  checkContainment(run, resource, run.local)
  run.local = outer
  env.resource = container
  env.root = root
}

/** A contained resource: its `#id` references look among its siblings. */
function checkContainedResource(resource: object, run: ValidationRun, depth: number): void {
  const type = typeOf(resource, run)
  if (type === undefined) return
  const { env } = run
  const container = env.resource
  env.resource = new Item(resource, type)
  cellOf(type).check(resource, run, depth)
  checkContained(run, resource)
  env.resource = container
}

function typeOf(resource: object, run: ValidationRun): string | undefined {
  const { resourceType } = resource as { resourceType?: unknown }
  if (isResourceType(resourceType)) return resourceType
  run.fail('structure', 'resourceType', 'Must name a resource type of FHIR R4.')
  return undefined
}
