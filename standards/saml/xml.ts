/**
 * XML as SAML may use it: no document type, hence no entities; no processing instructions; bounded in size, depth and
 * number of elements; every id once (SAML Core 1.3.4, 5.4.2).
 */
import { DOMParser, type Document, type Element, type Node, onWarningStopParsing } from '@xmldom/xmldom'
import { distrust } from './refusal.ts'

export type { Element } from '@xmldom/xmldom'

const longest = 200_000
const deepest = 40
/** Elements and pieces of text. */
const most = 10_000

export function readXml(text: string): Element {
  if (text.length > longest) distrust('too-large', 'The message is longer than 200,000 characters.')
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) distrust('document-type', 'A message has no document type.')
  const root = parsed(text).documentElement ?? distrust('form', 'The message holds no element.')
  inspect(root.ownerDocument as Document)
  return root
}

function parsed(text: string): Document {
  try {
    return new DOMParser({ locator: false, onError: onWarningStopParsing }).parseFromString(text, 'text/xml')
  } catch {
    return distrust('form', 'The message is not well-formed XML.')
  }
}

/** Walks without recursion: depth is what is bounded here. */
function inspect(document: Document): void {
  const ids = new Set<string>()
  const open: [Node, number][] = [[document, 0]]
  let count = 0
  for (let top = open.pop(); top; top = open.pop()) {
    const [node, depth] = top
    count += 1
    if (depth > deepest || count > most) distrust('too-large', 'The message is too deep or too rich.')
    checkKind(node)
    if (isElement(node)) for (const id of idsOf(node)) remember(ids, id)
    for (let child = node.firstChild; child; child = child.nextSibling) open.push([child, depth + 1])
  }
}

function checkKind(node: Node): void {
  if (node.nodeType === 10) distrust('document-type', 'A message has no document type.')
  if (node.nodeType === 7 && node.nodeName !== 'xml')
    distrust('form', 'A message has no processing instructions.')
}

function remember(ids: Set<string>, id: string): void {
  if (ids.has(id)) distrust('form', 'Two elements of the message have the same id.')
  ids.add(id)
}

const idsOf = (element: Element): string[] =>
  [...element.attributes]
    .filter(({ localName, name }) => /^id$/i.test(localName ?? name))
    .map(({ value }) => value)

const isElement = (node: Node): node is Element => node.nodeType === 1

export function childrenOf(element: Element): Element[] {
  const found: Element[] = []
  for (let child = element.firstChild; child; child = child.nextSibling)
    if (isElement(child)) found.push(child)
  return found
}

export const isNamed = (element: Element, namespace: string, name: string): boolean =>
  element.namespaceURI === namespace && element.localName === name

export const allOf = (parent: Element, namespace: string, name: string): Element[] =>
  childrenOf(parent).filter((child) => isNamed(child, namespace, name))

/** The one child of this name; refuses none and two. */
export function onlyOf(parent: Element, namespace: string, name: string): Element {
  const [first, ...rest] = allOf(parent, namespace, name)
  if (!first || rest.length > 0) return distrust('form', `The message needs exactly one ${name} there.`)
  return first
}

/** The one child of this name, or none; refuses two. */
export function atMostOneOf(parent: Element, namespace: string, name: string): Element | undefined {
  return allOf(parent, namespace, name).length === 0 ? undefined : onlyOf(parent, namespace, name)
}

/** Refuses an element of another name. */
export function expect(element: Element | undefined, namespace: string, name: string): Element {
  if (!element || !isNamed(element, namespace, name)) return distrust('form', `The message is no ${name}.`)
  return element
}

export const attributeOf = (element: Element, name: string): string =>
  element.getAttribute(name) ?? distrust('form', `An element lacks its attribute ${name}.`)

/** Text of an element that holds nothing but text. */
export function textOf(element: Element): string {
  if (childrenOf(element).length > 0) distrust('form', 'An element holds more than text.')
  return (element.textContent ?? '').trim()
}

/** Bytes written as base64, with or without line breaks. */
export function bytesOf(element: Element): Buffer {
  const text = textOf(element).replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) distrust('form', 'An element holds no base64.')
  return Buffer.from(text, 'base64')
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

/** Text as it is written in content and in attributes; signs that XML cannot hold are refused. */
export function escaped(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the signs that XML 1.0 cannot hold
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(text))
    distrust('form', 'A value holds a sign that XML cannot hold.')
  return text.replace(/[&<>"\t\n\r]/g, (sign) => signs[sign] ?? sign)
}

/** One element as text; `content` is XML already. Attributes that are undefined are left out. */
export function tag(
  name: string,
  attributes: Readonly<Record<string, string | undefined>>,
  ...content: readonly string[]
): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escaped(value ?? '')}"`)
    .join('')
  const inside = content.join('')
  return inside === '' ? `<${name}${written}/>` : `<${name}${written}>${inside}</${name}>`
}
