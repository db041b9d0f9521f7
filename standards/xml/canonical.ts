/**
 * Canonical XML without comments, of a whole element: exclusive (https://www.w3.org/TR/xml-exc-c14n/), and Canonical XML 1.0
 * (https://www.w3.org/TR/xml-c14n) where a signature asks for it.
 */
import type { XmlDocument } from './read.ts'
import {
  isElement,
  namespaceOf,
  type XmlAttribute,
  type XmlElement,
  type XmlInstruction,
  type XmlNode,
} from './tree.ts'

export const exclusiveC14n = 'http://www.w3.org/2001/10/xml-exc-c14n#'

const XML = 'http://www.w3.org/XML/1998/namespace'

type Rendered = Readonly<Record<string, string>>

interface Way {
  readonly exclusive: boolean
  /** Of InclusiveNamespaces: they are rendered as inclusive canonicalization does. `#default` means ''. */
  readonly listed: ReadonlySet<string>
  /** An element that is left out: the signature itself, where it is enveloped. */
  readonly without: XmlElement | undefined
}

interface Asked {
  /** Canonical XML 1.0 instead of the exclusive one. */
  readonly inclusive?: boolean
  readonly prefixes?: readonly string[]
  readonly without?: XmlElement
}

const nothing: Rendered = Object.freeze({})

export function canonical(element: XmlElement, { inclusive, prefixes = [], without }: Asked = {}): string {
  const way: Way = {
    exclusive: inclusive !== true,
    listed: new Set(prefixes.map((prefix) => (prefix === '#default' ? '' : prefix))),
    without,
  }
  return written(element, nothing, way, true)
}

/** A whole document: each instruction outside the root is a line of its own (Canonical XML 1.0, 2.3). */
export function canonicalDocument({ before, root, after }: XmlDocument, asked: Asked = {}): string {
  const lines = [...before.map(instructionOf), canonical(root, asked), ...after.map(instructionOf)]
  return lines.join('\n')
}

const instructionOf = (node: XmlNode): string =>
  typeof node === 'object' && 'target' in node ? canonicalInstruction(node) : ''

export const canonicalInstruction = ({ target, body }: XmlInstruction): string =>
  `<?${target}${body === '' ? '' : ` ${body}`}?>`

function written(element: XmlElement, above: Rendered, way: Way, isApex: boolean): string {
  if (element === way.without) return ''
  const name = element.prefix === '' ? element.local : `${element.prefix}:${element.local}`
  const { text, rendered } = namespacesOf(element, above, way, isApex)
  const attributes = isApex && !way.exclusive ? withInherited(element) : element.attributes
  let out = `<${name}${text}${attributesOf(attributes)}>`
  for (const child of element.children) {
    if (typeof child === 'string') out += escapedText(child)
    else if (isElement(child)) out += written(child, rendered, way, false)
    else out += canonicalInstruction(child)
  }
  return `${out}</${name}>`
}

/** Declarations to be written here, and what is declared from here on. */
function namespacesOf(
  element: XmlElement,
  above: Rendered,
  way: Way,
  isApex: boolean,
): { text: string; rendered: Rendered } {
  if (way.exclusive && way.listed.size === 0 && saysNothingNew(element, above))
    return { text: '', rendered: above }
  let fresh: [string, string][] | undefined
  for (const prefix of prefixesOf(element, way, isApex)) {
    const uri = namespaceOf(element, prefix) ?? ''
    const known = meaningIn(above, prefix)
    // A prefix that is listed but means nothing here is not rendered.
    if (prefix === 'xml' || known === uri || (uri === '' && prefix !== '')) continue
    fresh ??= []
    fresh.push([prefix, uri])
  }
  if (fresh === undefined) return { text: '', rendered: above }
  fresh.sort(([a], [b]) => compare(a, b))
  const text = fresh
    .map(([prefix, uri]) => ` xmlns${prefix === '' ? '' : `:${prefix}`}="${escapedAttribute(uri)}"`)
    .join('')
  return { text, rendered: { ...above, ...Object.fromEntries(fresh) } }
}

const meaningIn = (above: Rendered, prefix: string): string | undefined =>
  above[prefix] ?? (prefix === '' ? '' : undefined)

/** Whether all that its own name and its attributes' use was rendered above already: so it is of nearly every element. */
function saysNothingNew({ prefix, uri, attributes }: XmlElement, above: Rendered): boolean {
  if (prefix === 'xml' || meaningIn(above, prefix) !== uri) return false
  for (const each of attributes)
    if (each.prefix !== '' && each.prefix !== 'xml' && meaningIn(above, each.prefix) !== each.uri)
      return false
  return true
}

/** Prefixes whose meaning may have to be told at this element. */
function prefixesOf(element: XmlElement, way: Way, isApex: boolean): Set<string> {
  const found = new Set(way.exclusive ? visiblyUsed(element) : [])
  const tells = (prefix: string) => !way.exclusive || way.listed.has(prefix)
  for (let each: XmlElement | undefined = element; each; each = isApex ? each.parent : undefined)
    for (const prefix in each.declared) if (tells(prefix)) found.add(prefix)
  return found
}

const visiblyUsed = ({ prefix, attributes }: XmlElement): string[] => [
  prefix,
  ...attributes.map((each) => each.prefix).filter((each) => each !== ''),
]

/** Attributes of the namespace xml that ancestors have count at the apex too (Canonical XML 1.0, 2.4). */
function withInherited(element: XmlElement): readonly XmlAttribute[] {
  const found = [...element.attributes]
  for (let each = element.parent; each; each = each.parent)
    for (const attribute of each.attributes)
      if (attribute.uri === XML && !found.some(({ uri, local }) => uri === XML && local === attribute.local))
        found.push(attribute)
  return found
}

function attributesOf(attributes: readonly XmlAttribute[]): string {
  if (attributes.length === 0) return ''
  const sorted =
    attributes.length === 1
      ? attributes
      : [...attributes].sort((a, b) => compare(a.uri, b.uri) || compare(a.local, b.local))
  let out = ''
  for (const { prefix, local, value } of sorted)
    out += ` ${prefix === '' ? '' : `${prefix}:`}${local}="${escapedAttribute(value)}"`
  return out
}

const surrogates = /[\ud800-\udfff]/

/** By code points, as the standard has it, not by UTF-16 units. */
function compare(a: string, b: string): number {
  if (a === b) return 0
  if (!surrogates.test(a) && !surrogates.test(b)) return a < b ? -1 : 1
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

function escapedText(text: string): string {
  if (!/[&<>\r]/.test(text)) return text
  return text.replace(/[&<>\r]/g, (sign) => signs[sign] ?? sign)
}

function escapedAttribute(text: string): string {
  if (!/[&<"\t\n\r]/.test(text)) return text
  return text.replace(/[&<"\t\n\r]/g, (sign) => signs[sign] ?? sign)
}

const signs: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}
