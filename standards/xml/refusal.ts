import { Refusal } from '../refusal.ts'

/** Why a text is no XML that we read. The words never quote the text. */
export type XmlCode = 'document-type' | 'form' | 'too-large'

export class XmlRefusal extends Refusal<XmlCode> {}

export function refuseXml(code: XmlCode, message: string): never {
  throw new XmlRefusal(code, message)
}
