/**
 * What the record asks of whoever keeps its key-encryption key and the signing keys of clinicians. Keys are named, never handed out. The
 * operations are those that KMIP (https://docs.oasis-open.org/kmip/kmip-spec/v2.1/os/kmip-spec-v2.1-os.html: Encrypt, Decrypt, Sign,
 * Create, Create Key Pair, Get, Locate, Revoke, Destroy) and PKCS #11
 * (https://docs.oasis-open.org/pkcs11/pkcs11-spec/v3.1/os/pkcs11-spec-v3.1-os.html: C_Encrypt, C_Decrypt with CKM_AES_GCM, C_Sign,
 * C_GenerateKey, C_GenerateKeyPair, C_GetAttributeValue, C_FindObjects, C_DestroyObject) both have, so that either can stand
 * behind it (docs/decisions/2611-key-service.md).
 *
 * Every operation refuses `unavailable/keys-away` while the service cannot be reached, `busy/too-many-keys` when more was asked than it
 * gives out in a minute, `forbidden/key-not-yours` for what this program may not do, `not-found/no-such-key`.
 */

/** `aes-256` wraps; the others sign: ECDSA on P-256 with SHA-256 (r and s, 64 bytes), RSASSA-PKCS1-v1_5 with SHA-256. */
export type KeyForm = 'aes-256' | 'p-256' | 'rsa-3072'

export interface KeyDescription {
  readonly name: string
  readonly form: KeyForm
  /** The newest one, which wraps and signs; from 1 on. Earlier ones still unwrap. */
  readonly version: number
}

/** A data key on its way: `place` is bound to it (AAD), and stands in the service's log. */
export interface ToWrap {
  readonly place: string
  readonly key: Buffer
}

/** `bytes`: nonce 12 · wrapped key · tag 16. */
export interface ToUnwrap {
  readonly place: string
  readonly bytes: Buffer
  readonly version: number
}

export interface KeyService {
  /** Makes a key unless it is there. Refuses `conflict/key-form` when it is there in another form. */
  create(name: string, form: KeyForm): Promise<KeyDescription>
  describe(name: string): Promise<KeyDescription>
  /** All in one round trip, by the newest version; answers in their order. */
  wrap(name: string, items: readonly ToWrap[]): Promise<{ version: number; wrapped: Buffer[] }>
  /** All in one round trip. Refuses `fault/key-wrong` when one was not wrapped by this key for this place. */
  unwrap(name: string, items: readonly ToUnwrap[]): Promise<Buffer[]>
  /** Of at most 64 kB, hashed there. `reason` stands in the service's log; no personal data. */
  sign(name: string, data: Uint8Array, reason: string): Promise<Buffer>
  /** SubjectPublicKeyInfo, DER. */
  publicKey(name: string): Promise<Buffer>
  /** Names of keys that this program may use. */
  list(): Promise<KeyDescription[]>
  /** Destroys a signing key of this program's for good; a wrapping key only two officers destroy, at the service itself. */
  destroy(name: string): Promise<void>
  close(): void
}
