import { Refusal } from '../refusal.ts'

/** Why a signature in a document does not count. The words never quote the document. */
export type SignatureCode =
  | 'unsigned'
  | 'several'
  | 'form'
  | 'algorithm'
  | 'document-changed'
  | 'properties-changed'
  | 'value'
  | 'certificate'
  | 'untrusted'
  | 'revoked'

export class SignatureRefusal extends Refusal<SignatureCode> {}

export function refuseSignature(code: SignatureCode, message: string): never {
  throw new SignatureRefusal(code, message)
}
