/** What a KMIP server refuses (Result Reason, KMIP 2.1, section 11.49), in our words. */
import { type Category, Problem } from '#kernel/problem.ts'
import { operations, reasons } from '#standards/kmip/numbers.table.ts'

const known: readonly (readonly [readonly number[], Category, string, string])[] = [
  [
    [reasons.itemNotFound, reasons.objectNotFound],
    'not-found',
    'no-such-key',
    'There is no such key, or it is not yours.',
  ],
  [
    [reasons.permissionDenied, reasons.notAuthorised],
    'forbidden',
    'key-not-yours',
    'The KMIP server does not let this program do that with this key.',
  ],
  [
    [reasons.authenticationNotSuccessful],
    'unauthenticated',
    'unknown-client',
    'Show a certificate that the KMIP server knows.',
  ],
  [
    [reasons.serverLimitExceeded],
    'busy',
    'too-many-keys',
    'More keys were asked for than are given out just now.',
  ],
  [
    [reasons.wrongLifecycleState],
    'conflict',
    'key-inactive',
    'The key is not active: its officer activates it, or makes a newer one.',
  ],
]

/** What the server must be able to, by operation. */
const needed: Readonly<Record<number, string>> = {
  [operations.encrypt]:
    'Encrypt with AES in mode GCM, additional data, a tag of 16 bytes and a nonce from the client',
  [operations.decrypt]: 'Decrypt with AES in mode GCM and additional data',
  [operations.create]:
    'Create with the attributes Sensitive and Extractable; or its officer makes the key (docs/how-to/key-service.md)',
  [operations.createKeyPair]: 'Create Key Pair with the attributes Sensitive and Extractable',
  [operations.sign]: 'Sign with RSASSA-PKCS1-v1_5 or ECDSA, and SHA-256',
}
/** Operation, feature, field, attribute or parameter not supported; a message that is not understood for such a thing. */
const lacking: ReadonlySet<number> = new Set([
  0x04, 0x05, 0x07, 0x08, 0x1f, 0x24, 0x26, 0x2c, 0x2d, 0x3b, 0x3d, 0x3e,
])

/** `operation`: what was asked. */
export function problemOf(operation: number, reason: number): Problem {
  const [, category, code, message] = known.find(([numbers]) => numbers.includes(reason)) ?? []
  if (category !== undefined && code !== undefined) return new Problem(category, code, message ?? '')
  if (lacking.has(reason)) return lacks(needed[operation] ?? `operation ${operation}`)
  if (operation === operations.decrypt)
    return new Problem('fault', 'key-wrong', 'This was not wrapped by this key, or for another place.')
  return new Problem(
    'fault',
    'kmip-refused',
    `The KMIP server refused operation ${operation} for reason ${reason}.`,
  )
}

export const lacks = (what: string): Problem =>
  new Problem('unsupported', 'kmip-lacks', `The KMIP server cannot do what is needed: ${what}.`)
