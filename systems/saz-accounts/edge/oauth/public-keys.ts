/** Public keys that an application is registered with: a JWK set (RFC 7517 §5) of keys that prove who it is. */
import { createPublicKey, type JsonWebKey } from 'node:crypto'
import { refuse } from '#kernel/problem.ts'
import type { Application } from './applications.ts'
import { proofAlgorithms } from './configuration.ts'

type Keys = NonNullable<Application['keys']>

/** Of private keys, and of shared secrets (RFC 7518 §6). */
const secrets = ['d', 'k', 'p', 'q', 'dp', 'dq', 'qi', 'oth']
const most = 10
/** Bits of an RSA key (ASVS 5.0.0 V11.2.3 asks for 128 bits of security of what is ours; programs of others may have 112). */
const leastRsa = 2048

/** Refuses `incorrect/private-keys`, `incorrect/public-keys`. */
export function publicKeysIn(text: string): Keys {
  const keys = parsed(text)
  if (keys.some((key) => secrets.some((name) => name in key)))
    refuse(
      'incorrect',
      'private-keys',
      'These are private keys. Give the public ones alone, keep these to the application, and make new ones if they were seen.',
    )
  if (!keys.every(canProve)) noKeys()
  return keys
}

function parsed(text: string): Keys {
  try {
    const { keys } = JSON.parse(text) as { keys?: unknown }
    const isSet = Array.isArray(keys) && keys.length > 0 && keys.length <= most
    if (isSet && keys.every((key) => typeof key === 'object' && key !== null)) return keys as Keys
  } catch {
    // no JSON
  }
  return noKeys()
}

function canProve(key: Keys[number]): boolean {
  const { alg, use } = key
  if (alg !== undefined && !(proofAlgorithms as readonly unknown[]).includes(alg)) return false
  if (use !== undefined && use !== 'sig') return false
  try {
    const { asymmetricKeyType: kind, asymmetricKeyDetails: about = {} } = createPublicKey({
      key: key as JsonWebKey,
      format: 'jwk',
    })
    if (kind === 'ec') return ['prime256v1', 'secp384r1'].includes(about.namedCurve ?? '')
    return kind === 'ed25519' || (kind === 'rsa' && (about.modulusLength ?? 0) >= leastRsa)
  } catch {
    return false
  }
}

const noKeys = (): never =>
  refuse(
    'incorrect',
    'public-keys',
    `What was given is no JWK set {"keys":[…]} of 1 to ${most} public keys to sign with: EC P-256 or P-384, Ed25519, or RSA of ${leastRsa} bits.`,
  )
