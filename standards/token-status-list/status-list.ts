/**
 * Token Status List (https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/): a few bits for each credential of an issuer, in one
 * signed list that tells nothing about who looks.
 */

import type { KeyObject } from 'node:crypto'
import { inflateSync } from 'node:zlib'
import type { Claims } from '../sd-jwt/disclosures.ts'
import { distrust } from '../sd-jwt/refusal.ts'
import { chainIn, headerOf, isAhead, isPast, payloadOf } from '../sd-jwt/signed.ts'

/** Where a credential's status stands. */
export interface StatusReference {
  readonly uri: string
  readonly index: number
}

/** Undefined for a credential without a status. Refuses `status` a kind of status that is not known here. */
export function statusReference({ status }: Claims): StatusReference | undefined {
  if (status === undefined) return undefined
  const { status_list: reference } = (status ?? {}) as { status_list?: { uri?: unknown; idx?: unknown } }
  const { uri, idx } = reference ?? {}
  if (typeof uri !== 'string' || !URL.canParse(uri) || !Number.isSafeInteger(idx) || Number(idx) < 0)
    return distrust('status', 'The credential has a status that cannot be looked up.')
  return { uri, index: Number(idx) }
}

export interface StatusList {
  /** Bits of each status: 1, 2, 4 or 8. */
  readonly bits: number
  readonly list: Buffer
  /** When it must be fetched anew, in milliseconds since 1970. */
  readonly until: number
}

interface Awaited {
  /** The address that it was fetched from. */
  readonly uri: string
  readonly trusted: (chain: readonly Buffer[]) => KeyObject | undefined
  readonly at: Date
}

/** Bytes of a list when it is inflated: 16 million credentials of one bit, with room. */
const most = 16 << 20
/** Longest that a list is kept, in milliseconds, however long its issuer would allow. */
const longest = 15 * 60_000

/** Refuses `status` a list that is not believed. */
export async function readStatusList(token: string, { uri, trusted, at }: Awaited): Promise<StatusList> {
  const header = headerOf(token.trim(), 'statuslist+jwt')
  const key = trusted(chainIn(header)) ?? distrust('status', 'The signer of the status list is not trusted.')
  const { sub, iat, exp, ttl, status_list: held } = await payloadOf(token.trim(), key, 'status')
  if (sub !== uri) distrust('status', 'This is another status list.')
  if (isAhead(iat, at) || (exp !== undefined && isPast(exp, at)))
    distrust('status', 'The status list is not valid now.')
  const { bits, lst } = (held ?? {}) as { bits?: unknown; lst?: unknown }
  if (![1, 2, 4, 8].includes(bits as number) || typeof lst !== 'string')
    return distrust('status', 'The status list has no list.')
  const seconds = typeof ttl === 'number' && ttl > 0 ? ttl : 300
  const ends = [at.getTime() + Math.min(seconds * 1000, longest)]
  if (typeof exp === 'number') ends.push(exp * 1000)
  return { bits: bits as number, list: inflated(lst), until: Math.min(...ends) }
}

function inflated(text: string): Buffer {
  try {
    return inflateSync(Buffer.from(text, 'base64url'), { maxOutputLength: most })
  } catch {
    return distrust('status', 'The status list cannot be unpacked.')
  }
}

/** 0 is valid; 1 revoked, 2 suspended (§7.1). Refuses `status` an index beyond the list. */
export function statusAt({ bits, list }: StatusList, index: number): number {
  const perByte = 8 / bits
  const byte = list[Math.floor(index / perByte)]
  if (byte === undefined) return distrust('status', 'The status list does not reach that far.')
  return (byte >> ((index % perByte) * bits)) & (2 ** bits - 1)
}
