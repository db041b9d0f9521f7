/** Deliberate damages of a document: every element taken out, every attribute taken out, every attribute given another value. */
import { placeOf } from '../../xml/place.ts'
import type { XmlElement } from '../../xml/tree.ts'
import { escaped } from '../../xml/write.ts'
import { readCda } from '../document.ts'

export interface Damage {
  /** What was done where, e.g. `without /ClinicalDocument/author/time`. */
  readonly name: string
  readonly text: string
}

/** In the order of the document; the root itself stays, and so does what its signature or text alone says. */
export function damagesOf(text: string): Damage[] {
  const { root } = readCda(Buffer.from(text))
  return [...below(root)].flatMap((element) => [
    { name: `without ${placeOf(element)}`, text: without(text, element) },
    ...element.attributes.flatMap(({ prefix, local, value }) => {
      const name = prefix === '' ? local : `${prefix}:${local}`
      const written = ` ${name}="${escaped(value)}"`
      const at = text.indexOf(written, element.offset)
      const put = (other: string) => text.slice(0, at) + other + text.slice(at + written.length)
      const place = `${placeOf(element)}/@${name}`
      return [
        { name: `without ${place}`, text: put('') },
        { name: `another ${place}`, text: put(` ${name}="x"`) },
      ]
    }),
  ])
}

function* below(element: XmlElement): Iterable<XmlElement> {
  for (const each of element.elements) {
    yield each
    yield* below(each)
  }
}

/** Cuts an element out, from its tag to the one that ends it. */
function without(text: string, element: XmlElement): string {
  const tags = /<(\/?)([^\s/>!?]+)(?:"[^"]*"|[^"/>]|\/(?!>))*(\/?)>/g
  tags.lastIndex = element.offset
  let depth = 0
  for (let tag = tags.exec(text); tag; tag = tags.exec(text)) {
    const [, closes, , empty] = tag
    if (closes !== '') depth -= 1
    else if (empty === '') depth += 1
    if (depth === 0) return text.slice(0, element.offset) + text.slice(tags.lastIndex)
  }
  return text
}
