/** Where an element stands, for whoever has to find it: as a path, and as a line of the text. */
import { allOf, type XmlElement } from './tree.ts'

/** As people write it: `/ClinicalDocument/author/time`, with a number where several share a name. */
export function placeOf(element: XmlElement): string {
  const steps: string[] = []
  for (let each: XmlElement | undefined = element; each; each = each.parent) steps.push(stepOf(each))
  return `/${steps.reverse().join('/')}`
}

function stepOf(element: XmlElement): string {
  const { parent, local, uri, prefix } = element
  const name = prefix === '' ? local : `${prefix}:${local}`
  const same = parent ? allOf(parent, uri, local) : []
  return same.length < 2 ? name : `${name}[${same.indexOf(element) + 1}]`
}

/** From 1 on; `text` is what the element was read from. */
export function lineOf(text: string, { offset }: XmlElement): number {
  let line = 1
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
