/** Who the stand-in node is: its key, in a file that only its owner reads, and the services registered with it. */
import type { KeyObject } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { type MadeKey, makeKey } from '#standards/saml/identity.ts'

/** A service provider as it registered itself. */
export interface Registered {
  readonly entity: string
  /** Those that it signs with. */
  readonly keys: readonly KeyObject[]
  /** The one that assertions are encrypted for. */
  readonly encryption: KeyObject
  readonly returnTo: string
  readonly logout: string
}

/** Made at the first start. The file is lines of base64: PKCS #8, certificate. */
export function nodeKey(file: string, at: Date): MadeKey {
  if (!existsSync(file)) {
    const { key, certificate } = makeKey('Węzeł Krajowy (stand-in)', 'sign', at)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${key.toString('base64')}\n${certificate.toString('base64')}\n`, { mode: 0o600 })
  }
  const [key = '', certificate = ''] = readFileSync(file, 'utf8').split('\n')
  return { key: Buffer.from(key, 'base64'), certificate: Buffer.from(certificate, 'base64') }
}
