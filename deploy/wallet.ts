/** SAZ's side towards EU wallets, and the stand-in on a port of its own unless real issuers, or the real node, are named in settings. */
import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { World } from '#kernel/world.ts'
import { walletPaths } from '../standins/eudi-wallet/contract.ts'
import type { WalletSettings } from '../systems/saz-accounts/edge/wallet/relying-party.ts'

/** What settings say of real wallets. */
export type RealWallets = Omit<WalletSettings, 'url' | 'loopback'>

export interface WalletOptions {
  readonly world: World
  readonly home: string
  readonly port: number
  readonly host: string
  /** Address of the front door. */
  readonly url: string
  readonly wallets?: RealWallets | undefined
  /** The real Węzeł Krajowy: beside it nobody signs in with an invented identity. */
  readonly node?: object | undefined
  readonly open: (server: FastifyInstance, port: number, host: string) => Promise<string>
}

export interface OpenWallet {
  readonly settings: WalletSettings | undefined
  readonly close: () => Promise<void>
}

export async function openWallet(options: WalletOptions): Promise<OpenWallet> {
  const { wallets, node, url } = options
  if (wallets)
    return real(options.world, { ...wallets, url, loopback: new URL(url).hostname === 'localhost' })
  if (node) return { settings: undefined, close: async () => {} }
  return standIn(options)
}

/** Whoever runs it learns at once when the certificate is for another key. */
async function real(world: World, settings: WalletSettings): Promise<OpenWallet> {
  const { relyingParty } = await import('../systems/saz-accounts/edge/wallet/relying-party.ts')
  await relyingParty(world, settings)
  return { settings, close: async () => {} }
}

async function standIn({ world, home, port, host, url, open }: WalletOptions): Promise<OpenWallet> {
  const { eudiWallet } = await import('../standins/eudi-wallet/server.ts')
  const keyFile = join(home, 'eudi-wallet.key')
  const address = { url: '' }
  const server = eudiWallet({
    clock: world.clock,
    keyFile,
    url: () => address.url,
    origin: url,
    authority: async () => {
      const { ownAuthority } = await import('../systems/saz-accounts/edge/wallet/relying-party.ts')
      return new X509Certificate((await ownAuthority(world)).certificate)
    },
  })
  address.url = await open(server, port === 0 ? 0 : port + 3, host)
  const settings: WalletSettings = {
    url,
    endpoint: `${address.url}${walletPaths.authorize}`,
    issuers: async () => {
      const { pidProvider } = await import('../standins/eudi-wallet/pid-provider.ts')
      return [pidProvider(keyFile, world.clock.now()).authority]
    },
    loopback: true,
  }
  return { settings, close: async () => void (await server.close()) }
}
