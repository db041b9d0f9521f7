/** SAZ's side towards Węzeł Krajowy, and the stand-in on a port of its own unless the real node is named in settings. */
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { World } from '#kernel/world.ts'
import { publicKeyOf, signerOf } from '#standards/saml/identity.ts'
import {
  type NationalNode,
  type SamlProvider,
  samlProvider,
} from '../systems/saz-accounts/edge/saml-provider.ts'

/** What the real node and we agreed on when this instance was registered there. */
export interface NodeSettings {
  readonly node: NationalNode
  /** Our entity id there. */
  readonly entity: string
  /** Origin at which browsers reach us. */
  readonly url: string
}

export interface NodeOptions {
  readonly world: World
  readonly home: string
  readonly port: number
  readonly host: string
  /** Address of the front door. */
  readonly url: string
  readonly node?: NodeSettings | undefined
  readonly open: (server: FastifyInstance, port: number, host: string) => Promise<string>
}

export async function openNationalNode(
  options: NodeOptions,
): Promise<{ provider: SamlProvider; close: () => Promise<void> }> {
  const { world, node: real } = options
  if (real) return { provider: await samlProvider(world, real), close: async () => {} }
  return standIn(options)
}

const entity = 'urn:openp1:wezel-krajowy'

/** Loaded only where it is used: an instance with the real node has no stand-in in it. */
async function standIn({ world, home, port, host, url, open }: NodeOptions) {
  const { nodeKey } = await import('../standins/wezel-krajowy/identity.ts')
  const { nationalNode } = await import('../standins/wezel-krajowy/server.ts')
  const made = nodeKey(join(home, 'wezel-krajowy.key'), world.clock.now())
  const keys = [publicKeyOf(made.certificate)]
  const address = { url: '' }
  const own = await samlProvider(world, { url, node: { entity, url: '', keys } })
  const service = {
    entity: own.entity,
    keys: [publicKeyOf(Buffer.from(own.signer.certificate, 'base64'))],
    encryption: publicKeyOf(Buffer.from(own.encryption, 'base64')),
    returnTo: own.returnTo,
    logout: own.logout,
  }
  const signer = signerOf(made)
  const server = nationalNode({
    clock: world.clock,
    entity,
    signer,
    url: () => address.url,
    services: [service],
  })
  address.url = await open(server, port === 0 ? 0 : port + 2, host)
  const provider = { ...own, node: { entity, url: address.url, keys } }
  return { provider, close: async () => void (await server.close()) }
}
