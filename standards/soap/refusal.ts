import { Refusal } from '../refusal.ts'

/** Why a SOAP message is not taken. The words never quote the message. */
export type SoapCode =
  /** No envelope, or not as SOAP 1.1 has it. */
  | 'form'
  /** A header that must be understood and is not. */
  | 'must-understand'
  /** Not signed, or with less than must be signed. */
  | 'unsigned'
  /** Signed in a way that is not allowed. */
  | 'algorithm'
  /** Changed after it was signed, or signed with another key. */
  | 'signature'
  | 'certificate'
  /** The time stamp is of another time. */
  | 'time'

export class SoapRefusal extends Refusal<SoapCode> {}

export function refuseSoap(code: SoapCode, message: string): never {
  throw new SoapRefusal(code, message)
}
