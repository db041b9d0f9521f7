/** All rooms in one process behind one front door, and the stand-ins on ports of their own. */
import type { FastifyInstance } from 'fastify'
import { House } from '#kernel/house.ts'
import { refuse } from '#kernel/problem.ts'
import { attend } from '#record/attend.ts'
import { scanWith } from '#record/files/scanner.ts'
import { allowSources } from '#record/import/sources.ts'
import { declareOwners } from '#record/owners.ts'
import { allowEndpoints } from '#record/subscriptions/endpoint.ts'
import { flows } from '../flows/flows.ts'
import { oauthServer } from '../systems/saz-accounts/edge/oauth/server.ts'
import { setAddress } from '../systems/saz-accounts/edge/own-address.ts'
import { overTheNode, type SamlProvider } from '../systems/saz-accounts/edge/saml-provider.ts'
import type { WalletSettings } from '../systems/saz-accounts/edge/wallet/relying-party.ts'
import { requirePasskeys } from '../systems/saz-accounts/operations/passkey-choice.ts'
import { openAuditExchange } from './audit-exchange.ts'
import { type Front, frontDoor, requestTimeout } from './front-door.ts'
import { limiterOf } from './limits/limiter-of.ts'
import { openNationalNode } from './national-node.ts'
import { openNotices } from './notices.ts'
import { behind, openAt as open } from './open-at.ts'
import { isLocal } from './own-names.ts'
import { withRealNode } from './passkey-roles.ts'
import { providersDoor } from './providers-door.ts'
import { regularWork } from './regular-work.ts'
import type { RoofOptions } from './roof-options.ts'
import { rooms } from './rooms.ts'
import { type Answer, answerBy } from './sandbox/passing-on.ts'
import { tablesOfPeople } from './sealed-tables.ts'
import { openWallet } from './wallet.ts'
import { whoIcdOf } from './who-icd.ts'

export interface Roof {
  /** `http://localhost:<port>`, where this machine finds us. */
  readonly url: string
  /** `https://localhost:<port>` of the second door, if it was asked for. */
  readonly providersUrl: string | undefined
  readonly auditPort: number | undefined
  /** Where the stand-in shows what messages left, if there is one. */
  readonly mailbox: string | undefined
  readonly house: House
  /** Answers a request that came in elsewhere and is meant for this world. */
  readonly answer: Answer
  /** Stops accepting, finishes the requests under way, closes the world. */
  close(): Promise<void>
}

/** Raises the house over a world. Throws Node's error when a port is taken. */
export async function raiseRoof(options: RoofOptions): Promise<Roof> {
  const { world, port, host, publicUrl, log } = options
  declareOwners(rooms)
  requirePasskeys(world, options.passkeyRoles ?? (options.node ? withRealNode : []))
  let [saml, wallet]: [SamlProvider?, WalletSettings?] = []
  const provider = () => saml ?? refuse('unavailable', 'starting', 'The house is opening. Try again shortly.')
  const standInPort = options.standInsAnywhere ? 0 : port
  const icd = whoIcdOf({ ...options, port: standInPort })
  const elsewhere = { 'wezel-krajowy': overTheNode(provider), 'who-icd': icd.carrier }
  const parts = options.bench?.around(rooms, elsewhere) ?? { rooms, elsewhere }
  const house = new House(parts.rooms, flows, { elsewhere: parts.elsewhere, ...(log && { log }) })
  const address: { door: string; second?: string | undefined } = { door: '' }
  const limiter = limiterOf(options, house)
  const oauth = oauthServer({
    world,
    address: () => address.door,
    second: () => address.second,
    onlyStrict: options.strictApplications === true,
  })
  const door = await frontDoor({ ...options, house, limiter, oauth, saml: provider, wallet: () => wallet })
  const url = await open(door, port, host)
  address.door = publicUrl ?? url
  setAddress(world, address.door)
  const beside = { ...options, port: standInPort, url: address.door, open }
  const node = await openNationalNode(beside)
  saml = node.provider
  const pocket = await openWallet(beside)
  wallet = pocket.settings
  await icd.open(open)
  const second = await secondDoor({ ...options, house, limiter, oauth }, address.door)
  address.second = second && behind(publicUrl, second.url)
  house.start(world)
  allowSources(world, options.importHosts ?? [])
  scanWith(world, options.scanner)
  allowEndpoints(world, { loopback: isLocal(options), hosts: options.hookHosts ?? [] })
  const leave = attend(world, { log, tablesOfPeople })
  const rest = regularWork(house, world, log)
  const notices = await openNotices({ ...beside, house })
  const audit = await openAuditExchange({ ...options, house, base: address.door })
  return {
    url,
    providersUrl: second?.url,
    auditPort: audit.port,
    mailbox: notices.mailbox,
    house,
    answer: answerBy({ front: door, providers: second?.door ?? door }),
    close: async () => {
      await Promise.all([door.close(), node.close(), pocket.close(), icd.close()])
      await Promise.all([second?.door.close(), audit.close(), notices.close()])
      await Promise.all([rest(), house.stop(), leave()])
      await world.database.close()
    },
  }
}

async function secondDoor(
  { providersPort, ...front }: Omit<Front, 'saml' | 'wallet'>,
  base: string,
): Promise<{ door: FastifyInstance; url: string } | undefined> {
  if (providersPort === undefined) return undefined
  const door = await providersDoor({ ...front, base, requestTimeout })
  const url = await open(door, providersPort, front.host)
  return { door, url: url.replace('http:', 'https:') }
}
