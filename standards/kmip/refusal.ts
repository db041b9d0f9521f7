import { Refusal } from '../refusal.ts'

/** Why a message of KMIP is not read. The code is stable; the words quote nothing of the message. */
export type KmipCode = 'form' | 'too-large' | 'too-deep' | 'too-many' | 'missing'

export class KmipRefusal extends Refusal<KmipCode> {}

export function refuseKmip(code: KmipCode, message: string): never {
  throw new KmipRefusal(code, message)
}
