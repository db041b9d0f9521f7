import { Refusal } from '../refusal.ts'

/** Why a presentation is not believed. The code is stable; the words never quote what was presented. */
export type PresentationCode =
  | 'form'
  | 'too-large'
  | 'encryption'
  | 'algorithm'
  | 'type'
  | 'issuer'
  | 'signature'
  | 'disclosure'
  | 'time'
  | 'holder'
  | 'nonce'
  | 'audience'
  | 'state'
  | 'status'
  | 'claims'

export class PresentationRefusal extends Refusal<PresentationCode> {}

export function distrust(code: PresentationCode, message: string): never {
  throw new PresentationRefusal(code, message)
}
