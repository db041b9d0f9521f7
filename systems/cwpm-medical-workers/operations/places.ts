/** What the providers are called in whose name somebody worked. */
import type { Context } from '#kernel/system.ts'
import { search } from '#record/record.ts'
import type { Organization } from '#standards/fhir/resources.ts'

/** By id of the Organization; the record's, at most 100 at a time. */
export async function placesIn(
  context: Context,
  organizations: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (let from = 0; from < organizations.length; from += 100) {
    const ids = organizations.slice(from, from + 100)
    const { entries } = await search(context, 'Organization', {
      _id: ids.join(','),
      _count: String(ids.length),
    })
    for (const { id, resource } of entries) names.set(id, (resource as Organization).name ?? '')
  }
  return names
}
