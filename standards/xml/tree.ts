/**
 * XML as a tree that can be both read and canonicalized: what a signature covers and what is read are the same nodes of one parse
 * (https://www.w3.org/TR/xml-names/). Comments are not kept: canonical XML leaves them out, and so must whoever reads.
 */

export interface XmlAttribute {
  readonly prefix: string
  readonly local: string
  /** Namespace; '' where there is none. */
  readonly uri: string
  readonly value: string
}

/** A processing instruction. */
export interface XmlInstruction {
  readonly target: string
  readonly body: string
}

export interface XmlElement {
  readonly prefix: string
  readonly local: string
  /** Namespace; '' where there is none. */
  readonly uri: string
  /** Without declarations of namespaces. */
  readonly attributes: readonly XmlAttribute[]
  /** Declared here: prefix ('' is the default) to namespace. */
  readonly declared: Readonly<Record<string, string>>
  readonly parent: XmlElement | undefined
  /** Elements, runs of text, instructions, in order. */
  readonly children: readonly XmlNode[]
  /** The elements among them. */
  readonly elements: readonly XmlElement[]
  /** Where its tag begins in the text that was read, in UTF-16 units. */
  readonly offset: number
}

export type XmlNode = XmlElement | XmlInstruction | string

export const isElement = (node: XmlNode): node is XmlElement => typeof node === 'object' && 'local' in node

export const isNamed = (element: XmlElement, uri: string, local: string): boolean =>
  element.local === local && element.uri === uri

export const elementsOf = ({ elements }: XmlElement): readonly XmlElement[] => elements

export const allOf = (parent: XmlElement, uri: string, local: string): XmlElement[] =>
  parent.elements.filter((child) => isNamed(child, uri, local))

/** Value of an attribute; without `uri`, of one in no namespace. */
export function attributeOf(element: XmlElement, local: string, uri = ''): string | undefined {
  for (const each of element.attributes) if (each.local === local && each.uri === uri) return each.value
  return undefined
}

/** All text of an element, its elements left out. */
export function textIn({ children }: XmlElement): string {
  const [only = '', ...more] = children
  if (more.length === 0 && typeof only === 'string') return only
  return children.filter((child) => typeof child === 'string').join('')
}

/** The namespace that a prefix means there; undefined when it means nothing. */
export function namespaceOf(element: XmlElement, prefix: string): string | undefined {
  for (let each: XmlElement | undefined = element; each; each = each.parent) {
    const found = Object.hasOwn(each.declared, prefix) ? each.declared[prefix] : undefined
    if (found !== undefined) return found === '' ? undefined : found
  }
  return undefined
}

/** The element and all below it, in the order of the text. */
export function* withDescendants(element: XmlElement): Generator<XmlElement> {
  yield element
  for (const each of elementsOf(element)) yield* withDescendants(each)
}
