/** SAML's SOAP 1.1 binding: one message in the body, no headers that must be understood (SAML Bindings 3.2). */
import { namespaces } from './names.ts'
import { distrust } from './refusal.ts'
import { atMostOneOf, childrenOf, type Element, expect, onlyOf, readXml, tag } from './xml.ts'

const soap = namespaces.soap

export const inEnvelope = (message: string): string =>
  tag('soap:Envelope', { 'xmlns:soap': soap }, tag('soap:Body', {}, message))

export const soapFault = (side: 'Client' | 'Server', words: string): string =>
  inEnvelope(tag('soap:Fault', {}, tag('faultcode', {}, `soap:${side}`), tag('faultstring', {}, words)))

/** The one message of an envelope. */
export function fromEnvelope(xml: string): Element {
  const envelope = expect(readXml(xml), soap, 'Envelope')
  const header = atMostOneOf(envelope, soap, 'Header')
  if (header && childrenOf(header).some((each) => each.getAttributeNS(soap, 'mustUnderstand') === '1'))
    distrust('form', 'The envelope has a header that we do not understand.')
  const [message, ...others] = childrenOf(onlyOf(envelope, soap, 'Body'))
  if (!message || others.length > 0) return distrust('form', 'The envelope needs exactly one message.')
  return message
}
