/** Real EU wallets from the environment; without OPENP1_WALLET_ISSUERS there is the stand-in, or none beside the real node. */
import { X509Certificate } from 'node:crypto'
import { CannotRun } from './failure.ts'
import { listed } from './listed.ts'
import { publicAddress } from './node-settings.ts'
import { trustedText } from './trusted-file.ts'
import type { RealWallets } from './wallet.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Throws `CannotRun`. */
export function walletSettings(env: Environment): RealWallets | undefined {
  const { OPENP1_WALLET_ISSUERS: issuers, OPENP1_WALLET_CERTIFICATE: access } = env
  if (!issuers) return undefined
  if (publicAddress(env) === undefined)
    throw new CannotRun('Wallets need OPENP1_URL too: where they reach us. See docs/how-to/wallet.md.')
  const trusted = certificates('OPENP1_WALLET_ISSUERS', issuers)
  // Wallets have the trust anchor; a request must not bring it along (HAIP 1.0 §5).
  const own =
    access &&
    certificates('OPENP1_WALLET_CERTIFICATE', access)
      .filter(({ subject, issuer }, number) => number === 0 || subject !== issuer)
      .map(({ raw }) => raw)
  const devices = env.OPENP1_WALLET_DEVICES || 'any'
  if (devices !== 'any' && devices !== 'same')
    throw new CannotRun(
      'OPENP1_WALLET_DEVICES is any, or same: the wallet on the device of the browser alone.',
    )
  return {
    endpoint: endpointOf(env.OPENP1_WALLET_ENDPOINT || 'openid4vp://'),
    issuers: async () => trusted,
    ...(own && { access: own }),
    sameDeviceOnly: devices === 'same',
    statusHosts: listed(env.OPENP1_WALLET_STATUS_HOSTS),
  }
}

/** A scheme that wallets listen to, or an address by https. */
function endpointOf(text: string): string {
  if (
    /^(?:[a-z][a-z0-9+.-]*:\/\/|https:\/\/[^?#\s]+)$/.test(text) &&
    !/^(?:https?|javascript|data):\/*$/.test(text)
  )
    return text
  throw new CannotRun('OPENP1_WALLET_ENDPOINT must be a scheme such as openid4vp:// or an address by https.')
}

function certificates(name: string, file: string): X509Certificate[] {
  const pem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
  try {
    const found = [...trustedText(name, file).matchAll(pem)].map(([text]) => new X509Certificate(text))
    if (found.length > 0) return found
  } catch (error) {
    if (error instanceof CannotRun) throw error
  }
  throw new CannotRun(`${name} must name a file with PEM certificates.`)
}
