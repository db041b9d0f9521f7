/** Names of the offices and places in requests, for whoever reads them; nobody waits for them while SOR is away. */
import type { Context } from '#kernel/system.ts'
import { unlessAway } from '#registers/unless-away.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { ImportRequest } from '../shapes/request.ts'

/** By id. */
export async function namesIn(
  context: Context,
  requests: readonly ImportRequest[],
): Promise<Record<string, string>> {
  const ids = requests.flatMap(({ organization, consultant, pharmacy, wholesaler, events }) => [
    ...[organization, consultant, pharmacy, wholesaler],
    ...events.map((event) => event.organization),
  ])
  const organizations = [...new Set(ids)].filter((id) => id !== undefined).slice(0, 500)
  if (organizations.length === 0) return {}
  const found = await unlessAway(context.call(sor.directory, { practitioners: [], organizations }))
  return Object.fromEntries(found?.entries.map(({ id, name }) => [id, name]) ?? [])
}
