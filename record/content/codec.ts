/**
 * Content at rest: the exact JSON, compressed against a dictionary of its type, then sealed. Why deflate with a small
 * dictionary for each type: docs/decisions/2611-content-codec.md. First byte inside the seal: 1 = deflate, dictionary 1.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { inflateSync } from 'fflate'
import { Problem, refuse } from '#kernel/problem.ts'
import { seal, unseal } from '../keys/envelope.ts'
import { dictionaryOf } from './dictionary.ts'

const deflated = Buffer.of(1)
/** Largest content that is accepted back: protects from a bomb written by somebody who has the keys. */
const largest = 64 * 1024 * 1024
/** Where small content is inflated, before it is copied out. */
const room = new Uint8Array(64 * 1024)

/** Where content lies; it cannot be opened anywhere else. */
export interface Place {
  readonly type: string
  readonly key: string
  readonly version: number
}

export function encode(json: Buffer, place: Place, key: Uint8Array): Buffer {
  const small = json.length <= 8192
  const compressed = deflateRawSync(json, {
    dictionary: dictionaryOf(place.type),
    level: 6,
    ...(small ? { windowBits: 13, memLevel: 6, chunkSize: 2048 } : {}),
  })
  return seal(key, placeName(place), Buffer.concat([deflated, compressed], compressed.length + 1))
}

export function decode(sealed: Buffer, place: Place, key: Uint8Array): Buffer {
  const bytes = open(sealed, place, key)
  if (bytes[0] !== 1) refuse('fault', 'codec', 'This content was written by a newer release.')
  const dictionary = dictionaryOf(place.type)
  const packed = bytes.subarray(1)
  // Node makes a stream, and memory that only a great collection frees, for each text; for small ones plain JavaScript
  // writes into the same room again and again.
  const small = packed.length < room.length / 16 && inflateSync(packed, { out: room, dictionary })
  // What fills the room may have been cut off.
  if (small && small.length < room.length) return Buffer.from(small)
  const chunkSize = Math.min(Math.max(8 * bytes.length, 1024), room.length)
  return inflateRawSync(packed, { dictionary, maxOutputLength: largest, chunkSize })
}

function open(sealed: Buffer, place: Place, key: Uint8Array): Buffer {
  try {
    return unseal(key, placeName(place), sealed)
  } catch (error) {
    if (error instanceof Problem) throw error
    return refuse('fault', 'content-altered', 'Content of this resource was altered in the database.')
  }
}

const placeName = ({ key, version }: Place): string => `${key}/${version}`
