/** The authorization server's own keys, made once for an instance, beside the world's other keys, sealed with the instance key. */
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'
import type { World } from '#kernel/world.ts'
import { madeOnce } from '#record/keys/made-once.ts'

export interface OAuthKeys {
  /** Private; ID tokens are signed with them. */
  readonly jwks: { readonly keys: JWK[] }
  /** For cookies, and for forms of our own. */
  readonly cookies: string
  /** Subjects are keyed hashes. */
  readonly subjects: string
}

export async function oauthKeys(world: World): Promise<OAuthKeys> {
  const folder = join(world.home, 'keys')
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'oauth.sealed')
  const made = existsSync(file) ? undefined : (earlier(folder) ?? (await make()))
  const sealed = madeOnce(file, () => world.seal(Buffer.from(JSON.stringify(made))))
  rmSync(join(folder, 'oauth.json'), { force: true })
  return JSON.parse(world.open(sealed).toString()) as OAuthKeys
}

/** Those of an earlier release, which lay open. */
function earlier(folder: string): OAuthKeys | undefined {
  const file = join(folder, 'oauth.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as OAuthKeys) : undefined
}

async function make(): Promise<OAuthKeys> {
  return {
    jwks: { keys: [await key('RS256'), await key('ES256')] },
    cookies: randomBytes(32).toString('base64url'),
    subjects: randomBytes(32).toString('base64url'),
  }
}

async function key(alg: string): Promise<JWK> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true, modulusLength: 3072 })
  const jwk = await exportJWK(privateKey)
  return { ...jwk, alg, use: 'sig', kid: randomBytes(9).toString('base64url') }
}
