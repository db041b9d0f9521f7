/** Why a text is no XML that we read. The words never quote the text. */
export type XmlCode = 'document-type' | 'form' | 'too-large'

export class XmlRefusal extends Error {
  readonly code: XmlCode

  constructor(code: XmlCode, message: string) {
    super(message)
    this.name = 'XmlRefusal'
    this.code = code
  }
}

export function refuseXml(code: XmlCode, message: string): never {
  throw new XmlRefusal(code, message)
}
