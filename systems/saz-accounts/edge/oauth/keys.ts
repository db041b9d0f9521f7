/** The authorization server's own keys, made once for an instance, beside the world's other keys. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import { madeOnce } from '#record/keys/made-once.ts'

export interface OAuthKeys {
  /** Private; ID tokens are signed with them. */
  readonly jwks: { readonly keys: JWK[] }
  /** For cookies, and for forms of our own. */
  readonly cookies: string
  /** Subjects are keyed hashes. */
  readonly subjects: string
}

export async function oauthKeys(folder: string): Promise<OAuthKeys> {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'oauth.json')
  const made = existsSync(file) ? undefined : await make()
  return JSON.parse(madeOnce(file, () => Buffer.from(JSON.stringify(made))).toString()) as OAuthKeys
}

async function make(): Promise<OAuthKeys> {
  return {
    jwks: { keys: [await key('RS256'), await key('ES256')] },
    cookies: randomBytes(32).toString('base64url'),
    subjects: randomBytes(32).toString('base64url'),
  }
}

async function key(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, alg, use: 'sig', kid: randomBytes(9).toString('base64url') }
}
