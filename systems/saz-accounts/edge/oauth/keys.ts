/** The authorization server's own keys, made once for an instance, beside the world's other keys. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'

export interface OAuthKeys {
  /** Private; ID tokens are signed with them. */
  readonly jwks: { readonly keys: JWK[] }
  /** For cookies, and for forms of our own. */
  readonly cookies: string
  /** Subjects are keyed hashes. */
  readonly subjects: string
}

export async function oauthKeys(folder: string): Promise<OAuthKeys> {
  const file = join(folder, 'oauth.json')
  if (!existsSync(file)) await make(folder, file)
  return JSON.parse(readFileSync(file, 'utf8')) as OAuthKeys
}

async function make(folder: string, file: string): Promise<void> {
  const made: OAuthKeys = {
    jwks: { keys: [await key('RS256'), await key('ES256')] },
    cookies: randomBytes(32).toString('base64url'),
    subjects: randomBytes(32).toString('base64url'),
  }
  mkdirSync(folder, { recursive: true })
  try {
    writeFileSync(file, JSON.stringify(made), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    // Another process was first.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
}

async function key(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, alg, use: 'sig', kid: randomBytes(9).toString('base64url') }
}
