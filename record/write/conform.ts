/** A resource that claims a profile (`meta.profile`) which is known here must keep to it; unknown ones refuse nothing. */
import type { World } from '#kernel/world.ts'
import { isFatal } from '#standards/fhir/outcome.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { profilesOf } from '../profiles/of-world.ts'
import { InvalidResource } from './invalid.ts'

/** Whether there is anything to check: most resources claim no profile, and shall not wait. */
export function claimsProfile({ meta, resourceType, entry }: FhirResource): boolean {
  return Array.isArray(meta?.profile) || (resourceType === 'Bundle' && entry !== undefined)
}

/** Refuses `unprocessable/invalid-resource`. */
export async function mustConform(world: World, resource: FhirResource): Promise<void> {
  const issues = await profilesOf(world).issues(resource, {})
  if (issues.some(isFatal)) throw new InvalidResource(issues)
}
