/** Ids by which a signature may point at elements: `wsu:Id`, and `Id` of the signature's own elements. Each is given once. */
import { elementsOf, type XmlElement } from '#standards/xml/tree.ts'
import { refuseSoap } from './refusal.ts'

export type Ids = ReadonlyMap<string, XmlElement>

/** Refuses `form` when two elements have one id, whatever kind of id it is and however it is written. */
export function idsOf(root: XmlElement): Ids {
  const found = new Map<string, XmlElement>()
  const waiting = [root]
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    for (const { local, value } of element.attributes) {
      if (!/^id$/i.test(local)) continue
      if (found.has(value)) refuseSoap('form', 'Two elements of the message have the same id.')
      found.set(value, element)
    }
    waiting.push(...elementsOf(element))
  }
  return found
}
