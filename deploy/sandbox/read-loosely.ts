/** XML for whoever explains it: what cannot be read is nothing, and a name is enough to find an element. */
import { readXml, type XmlBounds } from '#standards/xml/read.ts'
import { withDescendants, type XmlElement } from '#standards/xml/tree.ts'

export function rootOf(text: string, bounds: Partial<XmlBounds> = {}): XmlElement | undefined {
  if (!text.trimStart().startsWith('<')) return undefined
  try {
    return readXml(text, bounds).root
  } catch {
    return undefined
  }
}

/** The element itself, or below it, whatever the namespace. */
export const allNamed = (element: XmlElement, name: string | RegExp): XmlElement[] =>
  [...withDescendants(element)].filter(({ local }) =>
    typeof name === 'string' ? local === name : name.test(local),
  )
