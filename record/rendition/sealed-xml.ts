/**
 * Frozen XML as it lies in the database: a digest of the JSON it was made from, then the text, compressed and sealed like the version
 * and bound to id, version and "xml".
 */
import { hash } from 'node:crypto'
import { decode, encode } from '../content/codec.ts'
import type { Stored } from '../stored.ts'

export type Version = Pick<Stored, 'type' | 'key' | 'version'>

/** Sixteen bytes that tell one JSON from any other. */
export function digestOf(json: Buffer | string): Buffer {
  return hash('sha256', json, 'buffer').subarray(0, digestLength)
}

const digestLength = 16

export function sealXml(text: string, json: Buffer, version: Version, key: Uint8Array): Buffer {
  return encode(Buffer.concat([digestOf(json), Buffer.from(text)]), placeOf(version), key)
}

export interface OpenedXml {
  readonly text: string
  readonly digest: Buffer
}

/** Refuses `fault/content-altered` for what was sealed elsewhere. */
export function openXml(sealed: Buffer, version: Version, key: Uint8Array): OpenedXml {
  const bytes = decode(sealed, placeOf(version), key)
  return { text: bytes.toString('utf8', digestLength), digest: bytes.subarray(0, digestLength) }
}

const placeOf = ({ type, key, version }: Version) => ({ type, key: `xml/${key}`, version })
