/** Status lists of PID issuers, fetched when a credential names one and kept for as long as their issuers allow. */
import type { World } from '#kernel/world.ts'
import type { Claims } from '#standards/sd-jwt/disclosures.ts'
import { distrust, PresentationRefusal } from '#standards/sd-jwt/refusal.ts'
import {
  readStatusList,
  type StatusList,
  statusAt,
  statusReference,
} from '#standards/token-status-list/status-list.ts'
import type { RelyingParty } from './relying-party.ts'

const lists = new WeakMap<World, Map<string, StatusList>>()
/** Lists that are kept at once. */
const mostLists = 50
/** Characters of a list as it comes. */
const largest = 8_000_000
/** Milliseconds that a wallet can wait for us. */
const patience = 5_000

/** Refuses `status` a credential that is revoked or suspended, and one whose status nobody tells us. */
export async function mustStand(world: World, party: RelyingParty, claims: Claims): Promise<void> {
  const reference = statusReference(claims)
  if (!reference) return
  const list = await listAt(world, party, reference.uri)
  if (statusAt(list, reference.index) !== 0)
    distrust('status', 'The credential was revoked or suspended. Its issuer gives a new one.')
}

async function listAt(world: World, party: RelyingParty, uri: string): Promise<StatusList> {
  const kept = lists.get(world) ?? new Map<string, StatusList>()
  lists.set(world, kept)
  const at = world.clock.now()
  const known = kept.get(uri)
  if (known && known.until > at.getTime()) return known
  const list = await believed(await fetched(uri, party), { uri, trusted: party.trusted, at })
  if (kept.size >= mostLists) kept.clear()
  kept.set(uri, list)
  return list
}

/** Whatever is wrong with a list, it is the status that we do not know. */
function believed(...given: Parameters<typeof readStatusList>): Promise<StatusList> {
  return readStatusList(...given).catch((error: unknown) => {
    if (error instanceof PresentationRefusal) return distrust('status', error.message)
    throw error
  })
}

/** The address comes from an issuer that is trusted, yet only to hosts that the operator named we go. */
async function fetched(uri: string, { loopback, statusHosts = [] }: RelyingParty): Promise<string> {
  const { protocol, host, hostname } = new URL(uri)
  const isNamed = protocol === 'https:' && statusHosts.includes(host)
  if (!isNamed && !(loopback && hostname === 'localhost'))
    return distrust('status', 'The status list lies at no host that the operator named.')
  const away = () => distrust('status', 'The issuer does not tell whether the credential stands. Try again.')
  const answer = await fetch(uri, {
    redirect: 'error',
    headers: { accept: 'application/statuslist+jwt' },
    signal: AbortSignal.timeout(patience),
  }).catch(away)
  if (!answer.ok || !answer.body) return away()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of answer.body) {
    length += part.length
    if (length > largest) return away()
    parts.push(part)
  }
  return Buffer.concat(parts).toString('latin1')
}
