/**
 * The wire of the key service: `POST /v1/<operation>`, JSON both ways; bytes as base64. Names follow KMIP 2.1 and PKCS #11 where they
 * say the same (docs/decisions/2611-key-service.md).
 */
import { Type } from 'typebox'

const Name = Type.String({ pattern: '^[a-z0-9][a-zA-Z0-9/_.-]{0,99}$' })
const Bytes = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 200 })
/** 12 bytes, of a client that brings its own, as over KMIP. */
const Nonce = Type.String({ pattern: '^[A-Za-z0-9+/]{16}$' })
/** What is signed names its document by hash, and is small. */
const ToSign = Type.String({ pattern: '^[A-Za-z0-9+/]+={0,2}$', maxLength: 90_000 })
/** What a wrapped key is bound to; no personal data, since it stands in the log. */
const Place = Type.String({ pattern: '^[a-z]+ [0-9]{1,15}$' })
const Reason = Type.String({ minLength: 1, maxLength: 200 })
const most = 1_000

const closed = { additionalProperties: false } as const
const Named = Type.Object({ name: Name }, closed)

/** What each operation takes. */
export const operations = {
  create: Type.Object({ name: Name, form: Type.Enum(['aes-256', 'p-256', 'rsa-3072']) }, closed),
  describe: Named,
  wrap: Type.Object(
    {
      name: Name,
      items: Type.Array(Type.Object({ place: Place, key: Bytes, nonce: Type.Optional(Nonce) }, closed), {
        maxItems: most,
      }),
    },
    closed,
  ),
  unwrap: Type.Object(
    {
      name: Name,
      items: Type.Array(
        Type.Object({ place: Place, bytes: Bytes, version: Type.Integer({ minimum: 1 }) }, closed),
        { maxItems: most },
      ),
    },
    closed,
  ),
  /** Hashed by the service. */
  sign: Type.Object({ name: Name, data: ToSign, reason: Reason }, closed),
  'public-key': Named,
  list: Type.Object({}, closed),
  /** Of an officer: from now on a new version wraps. */
  rotate: Named,
  destroy: Named,
} as const

export type Operation = keyof typeof operations
