/** The envelope of SOAP 1.1 (https://www.w3.org/TR/2000/NOTE-SOAP-20000508/#_Toc478383494): one body with one message, headers before it. */
import { readXml } from '#standards/xml/read.ts'
import { attributeOf, elementsOf, isNamed, textIn, type XmlElement } from '#standards/xml/tree.ts'
import { escaped } from '#standards/xml/write.ts'
import { soap } from './names.ts'
import { refuseSoap } from './refusal.ts'

export interface Envelope {
  readonly root: XmlElement
  readonly headers: readonly XmlElement[]
  readonly body: XmlElement
  /** The one child of the body. */
  readonly message: XmlElement
}

/** Headers, the message within an operation and its criteria are few levels; documents are text in it. */
const bounds = { length: 8_000_000, depth: 40, elements: 10_000 }

/** Throws XmlRefusal, SoapRefusal `form`. */
export function readEnvelope(text: string): Envelope {
  const { root } = readXml(text, bounds)
  if (!isNamed(root, soap, 'Envelope')) refuseSoap('form', 'Send an envelope of SOAP 1.1.')
  const parts = elementsOf(root)
  const header = parts.find((each) => isNamed(each, soap, 'Header'))
  const [body, ...more] = header === parts[0] ? parts.slice(1) : parts
  if (!body || !isNamed(body, soap, 'Body') || more.length > 0)
    return refuseSoap(
      'form',
      'An envelope holds at most one Header, then exactly one Body, and nothing else.',
    )
  const [message, ...others] = elementsOf(body)
  if (!message || others.length > 0) return refuseSoap('form', 'The Body holds exactly one message.')
  for (const each of [root, header, body]) if (each) mustHoldNoText(each)
  return { root, headers: header ? elementsOf(header) : [], body, message }
}

function mustHoldNoText(element: XmlElement): void {
  if (/\S/.test(textIn(element))) refuseSoap('form', 'Text stands where elements belong.')
}

/** Refuses headers for us that must be understood, but for the known ones (4.2.3). */
export function mustUnderstand({ headers }: Envelope, known: (header: XmlElement) => boolean): void {
  const unknown = headers.find((each) => attributeOf(each, 'mustUnderstand', soap) === '1' && !known(each))
  if (unknown) refuseSoap('must-understand', 'A header that must be understood is not known here.')
}

/** Whose fault it was (4.4.1). */
export type FaultCode = 'Client' | 'Server' | 'MustUnderstand' | 'VersionMismatch'

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n'

/** An envelope around a message that is XML already. */
export const inEnvelope = (message: string): string =>
  `${declaration}<soap:Envelope xmlns:soap="${soap}"><soap:Body>${message}</soap:Body></soap:Envelope>`

/** `detail`: XML, may be ''. */
export const faultEnvelope = (code: FaultCode, words: string, detail: string): string =>
  inEnvelope(
    `<soap:Fault><faultcode>soap:${code}</faultcode><faultstring xml:lang="pl">${escaped(words)}</faultstring>` +
      `${detail === '' ? '' : `<detail>${detail}</detail>`}</soap:Fault>`,
  )
