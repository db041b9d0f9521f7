/**
 * SAZ as a relying party of EU wallets: its key and access certificate, and whose identities it believes. A real trust list differs
 * from the stand-in's by settings alone.
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import { clientIdOf, type Verifier } from '#standards/openid4vp/authorization-request.ts'
import { authorityKeyIdentifiers, trustedKey } from '#standards/x509/chain.ts'
import { type Certified, makeAuthority, makeSigner } from '#standards/x509/small-authority.ts'
import { ownKeys } from '../own-keys.ts'

export interface WalletSettings {
  /** Origin at which browsers and wallets reach us. */
  readonly url: string
  /** What opens a wallet: `openid4vp://`, `haip-vp://`, or an address of one wallet. */
  readonly endpoint: string
  /** Certificates of those who issue Polish PIDs, or of the authorities above them. */
  readonly issuers: () => Promise<readonly X509Certificate[]>
  /** Certificates that a registrar gave for our key, DER, our own first; without them we vouch for ourselves. */
  readonly access?: readonly Buffer[] | undefined
  /** Hosts of status lists, with port where it is not the usual one: by https, and no others. */
  readonly statusHosts?: readonly string[]
  /** Whether a status list may lie on this very machine, without TLS. */
  readonly loopback: boolean
  /** No QR code and no digits: the wallet must be on the device of the browser (HAIP 1.0 §5.1 recommends it). */
  readonly sameDeviceOnly?: boolean
}

export interface RelyingParty extends WalletSettings {
  readonly verifier: Verifier
  readonly clientId: string
  /** Key identifiers of the issuers. */
  readonly authorities: readonly Buffer[]
  /** The key of the first of these certificates, if they lead to an issuer of Polish PIDs. */
  readonly trusted: (chain: readonly Buffer[]) => KeyObject | undefined
}

/** Refuses `unavailable/wallet-access` an access certificate that is not for our key. */
export async function relyingParty(world: World, settings: WalletSettings): Promise<RelyingParty> {
  const own = await ownAccess(world, settings.url)
  if (settings.access && !isFor(own.key, settings.access[0]))
    refuse(
      'unavailable',
      'wallet-access',
      'The certificate of OPENP1_WALLET_CERTIFICATE is not for our key; ask anew with /saz/wallet/certificate-request.',
    )
  const issuers = await settings.issuers()
  const verifier = { key: own.key, chain: settings.access ?? [own.certificate] }
  return {
    ...settings,
    verifier,
    clientId: clientIdOf(verifier),
    authorities: authorityKeyIdentifiers(issuers),
    trusted: (chain) => trustedKey(chain, issuers, world.clock.now()),
  }
}

const isFor = (key: KeyObject, certificate: Buffer | undefined): boolean =>
  certificate !== undefined && new X509Certificate(certificate).checkPrivateKey(key)

export const accessSubject = (url: string) =>
  [
    ['C', 'PL'],
    ['O', 'OpenP1'],
    ['CN', new URL(url).hostname],
  ] as const

/** Our key, made at the first need, with the certificate that our own small authority gave it. */
async function ownAccess(world: World, url: string): Promise<Certified> {
  const at = world.clock.now()
  const authority = await ownAuthority(world)
  const host = new URL(url).hostname
  return kept(world, 'wallet-access', () => makeSigner(authority, { subject: accessSubject(url), host }, at))
}

/** Who vouches for us as long as no registrar does. */
export const ownAuthority = (world: World): Promise<Certified> =>
  kept(world, 'wallet-authority', () =>
    makeAuthority(
      [
        ['O', 'OpenP1'],
        ['CN', 'OpenP1 wallet access'],
      ],
      world.clock.now(),
    ),
  )

async function kept(world: World, name: string, make: () => Certified): Promise<Certified> {
  const { key, certificate } = await ownKeys.getOrAdd(world, name, () => {
    const made = make()
    return { ...made, key: made.key.export({ type: 'pkcs8', format: 'der' }) }
  })
  return { key: createPrivateKey({ key, type: 'pkcs8', format: 'der' }), certificate }
}
