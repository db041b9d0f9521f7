/** Whether a person who was vouched for must also show a passkey before a session opens (OWASP ASVS 5.0 6.3.3). */
import type { Wanted } from '../shapes/account.ts'

export interface Standing {
  /** How many the person has. */
  readonly passkeys: number
  /** Their own choice: at every sign-in, not on new devices alone. */
  readonly asksAlways: boolean
  readonly isKnownDevice: boolean
  /** One of their roles must have one on this instance. */
  readonly isRequired: boolean
}

export function secondFactorOf({ passkeys, asksAlways, isKnownDevice, isRequired }: Standing): Wanted {
  if (passkeys === 0) return isRequired ? 'first-passkey' : 'none'
  return isRequired || asksAlways || !isKnownDevice ? 'passkey' : 'none'
}
