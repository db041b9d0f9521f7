/** Validation against profiles (https://hl7.org/fhir/R4/profiling.html), after the base definitions have found nothing wrong. */
import type { Issue } from '../outcome.ts'
import { type Item, resourceItem } from '../path/item.ts'
import { PathError } from '../path/syntax.ts'
import type { FhirResource } from '../resource.ts'
import { checkExtensions } from './extensions.ts'
import type { Place } from './place.ts'
import { ProfileRun, type Surroundings } from './profile-run.ts'
import { checkProfile, checkValue } from './walk.ts'

/**
 * What is wrong with a resource by these profiles (at most 200 issues), and by those that it and the resources of its bundle claim
 * (`meta.profile`). Where warnings are wanted, unknown profiles are told, and extensions are checked by their own definitions.
 */
export function checkProfiles(
  resource: FhirResource,
  wanted: readonly string[],
  around: Surroundings,
): Issue[] {
  const run = new ProfileRun(resource, around, checkValue)
  const item = resourceItem(resource)
  try {
    const place = { above: undefined, step: item.type }
    for (const canonical of new Set([...wanted, ...claimedBy(item)]))
      checkProfile(run, item, canonical, place)
    checkEntries(run, item, place)
    if (around.isThorough) checkExtensions(run, item, place)
  } catch (error) {
    // A RangeError: profiles that lead into each other until the stack ends.
    if (!(error instanceof PathError || error instanceof RangeError)) throw error
    return [
      ...run.issues,
      { severity: 'error', code: 'too-costly', expression: item.type, diagnostics: TOO_COSTLY },
    ]
  }
  return run.issues
}

const TOO_COSTLY =
  'Checking this resource against its profiles takes too long: make it smaller or the profiles simpler.'

/** Profiles that a resource, and the resources of a bundle, say they conform to. */
export function claimsIn(item: Item): string[] {
  const { entry } = (item.value ?? {}) as { entry?: unknown }
  if (item.type !== 'Bundle' || !Array.isArray(entry)) return claimedBy(item)
  const inner = entry.flatMap((each) => {
    const { resource } = (each ?? {}) as { resource?: unknown }
    return typeof resource === 'object' && resource !== null ? claimedBy(resourceItem(resource)) : []
  })
  return [...new Set([...claimedBy(item), ...inner])]
}

function claimedBy({ value }: Item): string[] {
  const { meta } = (value ?? {}) as { meta?: { profile?: unknown } | null }
  const { profile } = meta ?? {}
  return Array.isArray(profile) ? profile.filter((each) => typeof each === 'string') : []
}

/** Resources of a bundle claim profiles of their own. */
function checkEntries(run: ProfileRun, { value, type }: Item, above: Place): void {
  const { entry } = value as { entry?: unknown }
  if (type !== 'Bundle' || !Array.isArray(entry)) return
  for (const [i, each] of entry.entries()) {
    const { resource } = (each ?? {}) as { resource?: unknown }
    if (typeof resource !== 'object' || resource === null) continue
    const item = resourceItem(resource)
    const place = { above, step: `entry[${i}].resource` }
    for (const canonical of claimedBy(item)) checkProfile(run, item, canonical, place)
  }
}
