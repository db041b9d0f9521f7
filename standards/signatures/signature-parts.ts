/** The parts of a signature in a document, as strictly as they are needed. */
import { allOf, attributeOf, textIn, type XmlElement } from '../xml/tree.ts'
import { ds } from './algorithms.ts'
import { refuseSignature } from './signature-refusal.ts'

export function onlyOf(parent: XmlElement, uri: string, local: string): XmlElement {
  const [first, ...more] = allOf(parent, uri, local)
  if (!first || more.length > 0) return refuseSignature('form', `The signature needs exactly one ${local}.`)
  return first
}

export function base64In(element: XmlElement): Buffer {
  const text = textIn(element).replace(/\s+/g, '')
  if (element.elements.length > 0 || text === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(text))
    return refuseSignature('form', 'An element of the signature holds no base64.')
  return Buffer.from(text, 'base64')
}

/** The name of an algorithm that has no parameters. */
export function methodIn(parent: XmlElement, name: string): string {
  const method = onlyOf(parent, ds, name)
  if (method.elements.length > 0)
    refuseSignature('algorithm', 'A method of the signature has parameters that are not known here.')
  return attributeOf(method, 'Algorithm') ?? ''
}
