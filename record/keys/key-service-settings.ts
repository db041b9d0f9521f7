/**
 * Where the key service of a world is: `service.json` in its folder of keys, so that every process and thread that opens the world
 * finds it. It holds no secret: what this program proves itself with lies elsewhere, and never goes into a backup.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#kernel/problem.ts'

export const settingsFile = 'service.json'

export interface KeyServiceSettings {
  /** `unix:/path/of/a/socket`, `https://host:port`, or `kmips://host:port` of a KMIP server. */
  readonly address: string
  /** Name of the key that wraps the data keys of this world. */
  readonly key: string
  /** File with the token that this program shows on a socket. */
  readonly token?: string
  /** Files (PEM) of the certificate that this program shows (mutual TLS), its key, and the authority of the service. */
  readonly certificate?: string
  readonly privateKey?: string
  readonly authority?: string
}

export function settingsIn(folder: string): KeyServiceSettings | undefined {
  const path = join(folder, settingsFile)
  if (!existsSync(path)) return undefined
  const settings = JSON.parse(readFileSync(path, 'utf8')) as KeyServiceSettings
  mustBeWhole(settings)
  return settings
}

/** Refuses `incorrect/key-service`. */
export function writeSettings(folder: string, settings: KeyServiceSettings): void {
  mustBeWhole(settings)
  writeFileSync(join(folder, settingsFile), `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600 })
}

function mustBeWhole({ address, key, ...proof }: KeyServiceSettings): void {
  const isSocket = address.startsWith('unix:/') && proof.token !== undefined
  const isTls =
    /^(?:https|kmips):\/\//.test(address) &&
    [proof.certificate, proof.privateKey, proof.authority].every((each) => each !== undefined)
  if (key === '' || !(isSocket || isTls))
    refuse(
      'incorrect',
      'key-service',
      'A key service is unix:/path with a token, or https:// or kmips:// with a certificate, its key and an authority.',
    )
}
