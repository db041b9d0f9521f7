/** The real Węzeł Krajowy from the environment; without OPENP1_NODE_URL the stand-in is used. All five or none. */
import { publicKeyOf } from '#standards/saml/identity.ts'
import { CannotRun } from './failure.ts'
import type { NodeSettings } from './national-node.ts'
import { trustedText } from './trusted-file.ts'

type Environment = Readonly<Record<string, string | undefined>>

const names = [
  'OPENP1_NODE_URL',
  'OPENP1_NODE_ENTITY',
  'OPENP1_NODE_CERTIFICATES',
  'OPENP1_SAML_ENTITY',
  'OPENP1_URL',
] as const

/** Where browsers reach us, when that is not where we listen: behind a proxy that ends TLS. */
export const publicAddress = ({ OPENP1_URL: text }: Environment): string | undefined =>
  text ? origin('OPENP1_URL', text) : undefined

export function nodeSettings(env: Environment): NodeSettings | undefined {
  if (!env.OPENP1_NODE_URL) return undefined
  const lacking = names.filter((name) => !env[name])
  if (lacking.length > 0)
    throw new CannotRun(`The real Węzeł Krajowy needs ${lacking.join(', ')} too; see deploy/README.md.`)
  const [url = '', entity = '', file = '', own = '', ours = ''] = names.map((name) => env[name])
  const node = { entity, url: origin('OPENP1_NODE_URL', url), keys: certificates(file) }
  return { node, entity: own, url: origin('OPENP1_URL', ours) }
}

/** Only loopback may go without TLS. */
function origin(name: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isSafe = url?.protocol === 'https:' || url?.hostname === 'localhost'
  if (url && isSafe && url.origin === text.replace(/\/$/, '')) return url.origin
  throw new CannotRun(`${name} must be an origin by https, such as https://login.gov.pl.`)
}

function certificates(file: string): NodeSettings['node']['keys'] {
  const pem = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g
  try {
    const keys = [...trustedText('OPENP1_NODE_CERTIFICATES', file).matchAll(pem)].map(([text]) =>
      publicKeyOf(text),
    )
    const areRight = keys.every((key) => key.asymmetricKeyDetails?.namedCurve === 'prime256v1')
    if (keys.length > 0 && areRight) return keys
  } catch (error) {
    if (error instanceof CannotRun) throw error
  }
  throw new CannotRun('OPENP1_NODE_CERTIFICATES must name a file with PEM certificates of keys on P-256.')
}
