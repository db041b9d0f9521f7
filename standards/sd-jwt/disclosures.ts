/**
 * Selective disclosure of claims: SD-JWT (RFC 9901, https://www.rfc-editor.org/rfc/rfc9901). A compact SD-JWT+KB is the issuer's JWT,
 * disclosures, and the holder's JWT, parted by tildes (§4). This puts the disclosed claims where their digests stand (§7.1).
 */
import { createHash } from 'node:crypto'
import { distrust } from './refusal.ts'

/** A PID with every claim disclosed is far below these. */
const mostText = 60_000
const mostDisclosures = 100
const mostDigests = 1000
const deepest = 12

export interface Presented {
  /** The issuer's JWT. */
  readonly jwt: string
  readonly disclosures: readonly string[]
  readonly keyBinding: string
  /** What the holder signed the hash of: everything before the holder's JWT. */
  readonly bound: string
}

/** Refuses `too-large`, `form`, and `holder` when nobody bound it to this request. */
export function splitPresentation(text: string): Presented {
  if (text.length > mostText) distrust('too-large', 'A presentation has at most 60,000 characters.')
  const [jwt = '', ...rest] = text.split('~')
  const keyBinding = rest.pop()
  if (keyBinding === undefined) return distrust('form', 'An SD-JWT ends in a tilde or in a key binding JWT.')
  if (keyBinding === '') return distrust('holder', 'The holder must sign the presentation (key binding JWT).')
  if (rest.length > mostDisclosures) distrust('too-large', 'A presentation has at most 100 disclosures.')
  return { jwt, disclosures: rest, keyBinding, bound: text.slice(0, text.lastIndexOf('~') + 1) }
}

export const digestOf = (text: string): string => createHash('sha256').update(text).digest('base64url')

export type Claims = Record<string, unknown>

/** Claims of a credential that decide whether it holds are never up to the holder (SD-JWT VC §2.2.2.3). */
const notSelective = new Set(['iss', 'iat', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status'])

interface Walk {
  readonly byDigest: Map<string, readonly unknown[]>
  readonly seen: Set<string>
  used: number
}

/** The payload with the disclosed claims in their places. Refuses `disclosure` what stands nowhere, or twice. */
export function withDisclosed(payload: Claims, disclosures: readonly string[]): Claims {
  const algorithm = payload._sd_alg ?? 'sha-256'
  if (algorithm !== 'sha-256') distrust('algorithm', 'Digests of disclosures are SHA-256.')
  const byDigest = new Map(disclosures.map((text) => [digestOf(text), contentOf(text)]))
  if (byDigest.size !== disclosures.length) distrust('disclosure', 'A disclosure stands there twice.')
  const walk: Walk = { byDigest, seen: new Set(), used: 0 }
  const { _sd_alg, ...rest } = payload
  const claims = objectOf(rest, walk, 0)
  if (walk.used !== disclosures.length)
    distrust('disclosure', 'The issuer signed no digest of some disclosure.')
  return claims
}

function contentOf(text: string): readonly unknown[] {
  try {
    const content: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'))
    if (Array.isArray(content)) return content
  } catch {}
  return distrust('disclosure', 'A disclosure is a JSON array in base64url.')
}

function resolved(value: unknown, walk: Walk, depth: number): unknown {
  if (depth > deepest) return distrust('too-large', 'Claims lie too deep.')
  if (Array.isArray(value)) return arrayOf(value, walk, depth)
  if (typeof value === 'object' && value !== null) return objectOf(value as Claims, walk, depth)
  return value
}

function objectOf(object: Claims, walk: Walk, depth: number): Claims {
  // No prototype: a claim may have any name.
  const claims: Claims = Object.create(null)
  const { _sd: digests = [], ...plain } = object
  for (const [name, value] of Object.entries(plain)) {
    if (name === '...' || name === '_sd_alg') distrust('disclosure', 'A claim has a name that is reserved.')
    claims[name] = resolved(value, walk, depth + 1)
  }
  if (!Array.isArray(digests)) return distrust('disclosure', 'Digests are an array.')
  for (const content of digests.map((digest) => take(walk, digest))) {
    if (content === undefined) continue
    const name = claimName(content, depth)
    if (name in claims) distrust('disclosure', 'A disclosed claim stands there already.')
    claims[name] = resolved(content[2], walk, depth + 1)
  }
  return claims
}

function claimName(content: readonly unknown[], depth: number): string {
  const [, name] = content
  if (content.length !== 3 || typeof name !== 'string')
    return distrust('disclosure', 'The disclosure of a claim has salt, name and value.')
  if (name === '_sd' || name === '...' || (depth === 0 && notSelective.has(name)))
    return distrust('disclosure', 'A claim of this name may not be left to the holder.')
  return name
}

function arrayOf(items: readonly unknown[], walk: Walk, depth: number): unknown[] {
  return items.flatMap((item) => {
    const digest = hiddenItem(item)
    if (digest === undefined) return [resolved(item, walk, depth + 1)]
    const content = take(walk, digest)
    if (content === undefined) return []
    if (content.length !== 2) return distrust('disclosure', 'The disclosure of an item has salt and value.')
    return [resolved(content[1], walk, depth + 1)]
  })
}

/** `{"...": digest}` alone. */
function hiddenItem(item: unknown): unknown {
  if (typeof item !== 'object' || item === null || !('...' in item)) return undefined
  return Object.keys(item).length === 1 ? item['...'] : distrust('disclosure', 'A digest stands alone.')
}

/** What was disclosed for this digest, if it was. */
function take(walk: Walk, digest: unknown): readonly unknown[] | undefined {
  if (typeof digest !== 'string') return distrust('disclosure', 'A digest is text.')
  if (walk.seen.has(digest)) return distrust('disclosure', 'A digest stands there twice.')
  if (walk.seen.add(digest).size > mostDigests) return distrust('too-large', 'There are too many digests.')
  const content = walk.byDigest.get(digest)
  if (content) walk.used += 1
  return content
}
