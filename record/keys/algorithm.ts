/**
 * Authenticated encryption of what lies sealed: which algorithms there are, which one seals what is new, and which are still admitted
 * for reading. Each sealed value names its own by its first byte (docs/decisions/2611-content-codec.md).
 */
import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'

export interface Algorithm {
  /** As OpenSSL calls it. Nonce 12, tag 16, key 32 bytes. */
  readonly name: 'aes-256-gcm' | 'chacha20-poly1305'
  /** First byte of what is sealed by it; append only, a number is never given again. */
  readonly mark: number
  /** What OpenSSL must be told when it seals. */
  readonly options?: { readonly authTagLength: number }
  /** The key of a person or of the instance, prepared for this algorithm. */
  readonly prepared: (key: Uint8Array) => KeyObject
}

/** Node prepares a key once for an object of its own and anew for plain bytes each time: 10 µs instead of 45 an opening. */
function remembering(prepare: (key: Uint8Array) => KeyObject): (key: Uint8Array) => KeyObject {
  const prepared = new WeakMap<Uint8Array, KeyObject>()
  return (key) => {
    const known = prepared.get(key)
    if (known) return known
    const made = prepare(key)
    prepared.set(key, made)
    return made
  }
}

export const aes: Algorithm = {
  name: 'aes-256-gcm',
  mark: 1,
  prepared: remembering((key) => createSecretKey(key)),
}

/** RFC 8439. No key serves two algorithms: its own is derived from the one that seals by AES. */
export const chacha: Algorithm = {
  name: 'chacha20-poly1305',
  mark: 2,
  options: { authTagLength: 16 },
  prepared: remembering((key) =>
    createSecretKey(Buffer.from(hkdfSync('sha256', key, '', 'openp1 chacha20-poly1305', 32))),
  ),
}

export const algorithms: readonly Algorithm[] = [aes, chacha]

/** What OPENP1_SEAL names; AES-256-GCM where it says nothing. Refuses `incorrect/seal`. */
export const algorithmNamed = (name: string | undefined): Algorithm => named('OPENP1_SEAL', name || aes.name)

function named(setting: string, name: string): Algorithm {
  const known = algorithms.map((each) => each.name).join(', ')
  return (
    algorithms.find((each) => each.name === name) ?? refuse('incorrect', 'seal', `${setting} takes ${known}.`)
  )
}

let chosen: Algorithm | undefined

/** The algorithm of what is sealed from now on: a setting of the process, which its threads inherit. */
export function sealsBy(): Algorithm {
  chosen ??= algorithmNamed(process.env.OPENP1_SEAL)
  return chosen
}

/**
 * What OPENP1_SEAL_ADMITS names, separated by commas; all where it says nothing. Refuses `incorrect/seal`, also where `seals`, which
 * seals what is new, is not among them.
 */
export function admittedIn(names: string | undefined, seals: Algorithm): readonly Algorithm[] {
  const admitted = names
    ? names.split(',').map((name) => named('OPENP1_SEAL_ADMITS', name.trim()))
    : algorithms
  if (admitted.includes(seals)) return admitted
  return refuse(
    'incorrect',
    'seal',
    `OPENP1_SEAL_ADMITS leaves out ${seals.name}, by which OPENP1_SEAL seals.`,
  )
}

let admittedHere: readonly Algorithm[] | undefined

/** What lies under any other is not read: a setting of the process, which its threads inherit. */
export function admits(): readonly Algorithm[] {
  admittedHere ??= admittedIn(process.env.OPENP1_SEAL_ADMITS, sealsBy())
  return admittedHere
}

/** Refuses `fault/seal-not-admitted`. */
export function mustBeAdmitted(algorithm: Algorithm, admitted: readonly Algorithm[]): void {
  if (!admitted.includes(algorithm))
    refuse(
      'fault',
      'seal-not-admitted',
      `This lies sealed by ${algorithm.name}, which OPENP1_SEAL_ADMITS does not name: run npm run reseal, then ask again.`,
    )
}
