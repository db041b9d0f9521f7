/** What the sandbox tells and takes, as the helper for tests hands it on. */

export interface Person {
  readonly key: string
  readonly role: string
  readonly name: string
  readonly pesel: string
  readonly birthDate: string
  readonly npwz?: string
  readonly patient?: string
  readonly organization: string
}

export interface Certificate {
  readonly serial: string
  readonly notAfter: string
  /** PKCS#12, base64. */
  readonly p12: string
  /** PEM. */
  readonly key: string
  /** PEM: its own, then its issuers'. */
  readonly chain: string
}

export interface Kit {
  /** As P1 writes it: root:extension. */
  readonly provider: string
  readonly organization: string
  readonly npwz: string
  readonly password: string
  readonly tls: Certificate
  readonly wss: Certificate
  readonly employee: Certificate
  /** PEM: whom to trust at the second door. */
  readonly trust: string
}

export interface KitWish {
  /** `clinic` unless told, `pharmacy`, or a number of a register. */
  readonly provider?: string
  readonly npwz?: string
  readonly standing?: 'good' | 'expired' | 'revoked'
  /** Of the PKCS#12 files: AES unless told, or 3DES for old programs. */
  readonly ciphers?: 'modern' | 'legacy'
  readonly password?: string
}

export interface ClockShown {
  readonly now: string
  readonly stands: boolean
}

/** See docs/how-to/sandbox.md: `at` a door or `inside`, the `effect`, `skip` and `times`. */
export type Fault = Readonly<Record<string, unknown>>

export interface WorldShown {
  readonly name: string
  readonly url: string
  readonly providersUrl: string
}
