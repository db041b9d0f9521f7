import { Refusal } from '../refusal.ts'

/** Why a message of SAML is not believed. The code is stable; the words never quote the message. */
export type SamlCode =
  | 'form'
  | 'too-large'
  | 'document-type'
  | 'signature'
  | 'algorithm'
  | 'decryption'
  | 'issuer'
  | 'destination'
  | 'in-response-to'
  | 'time'
  | 'audience'
  | 'level'
  | 'status'
  | 'artifact'

export class SamlRefusal extends Refusal<SamlCode> {}

export function distrust(code: SamlCode, message: string): never {
  throw new SamlRefusal(code, message)
}
