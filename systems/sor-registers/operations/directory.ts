/** Names behind ids of workers and providers, many at once. */
import type { Handler } from '#kernel/system.ts'
import type { sor } from '../contract.ts'
import { asEntry } from '../edge/fhir.ts'
import { byIds } from '../store.ts'

export const directory: Handler<typeof sor.directory> = async ({ practitioners, organizations }, context) => {
  const found = await Promise.all([
    byIds(context, 'Practitioner', practitioners),
    byIds(context, 'Organization', organizations),
  ])
  return { entries: found.flat().map(asEntry) }
}
