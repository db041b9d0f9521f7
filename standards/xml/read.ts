/**
 * Reads XML 1.0 (https://www.w3.org/TR/xml/) from whoever may have sent it: no document type, hence no entities but XML's own five;
 * nothing is looked for outside the text; length, depth, elements, attributes and declarations are bounded.
 */
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { refuseXml } from './refusal.ts'
import type { XmlAttribute, XmlElement, XmlNode } from './tree.ts'

export interface XmlBounds {
  /** Characters of the whole text. */
  readonly length: number
  readonly depth: number
  readonly elements: number
  /** Whether processing instructions may stand in it. */
  readonly instructions: boolean
}

const usual: XmlBounds = { length: 4_000_000, depth: 60, elements: 50_000, instructions: false }

/** Of one element: attributes, declarations of namespaces, and characters in one value. */
const mostAttributes = 40
const mostDeclared = 32
const longestValue = 20_000

const NAMESPACES = 'http://www.w3.org/2000/xmlns/'

export interface XmlDocument {
  readonly root: XmlElement
  /** Instructions before the root, and behind it: canonical XML of a whole document has them too. */
  readonly before: readonly XmlNode[]
  readonly after: readonly XmlNode[]
}

interface Open extends XmlElement {
  readonly children: XmlNode[]
  readonly elements: XmlElement[]
  /** Whether a comment stands among the children. */
  commented: boolean
}

/** The document. Throws XmlRefusal. */
export function readXml(text: string, bounds: Partial<XmlBounds> = {}): XmlDocument {
  const limits = { ...usual, ...bounds }
  if (text.length > limits.length) refuseXml('too-large', 'The message is too long.')
  // Looked for beforehand, also where it would be harmless: with one listener more the parser takes five times as long.
  if (text.includes('<!DOCTYPE')) refuseXml('document-type', 'A message has no document type.')
  return new Reading(limits).read(text)
}

class Reading {
  readonly #limits: XmlBounds
  readonly #open: Open[] = []
  #root: XmlElement | undefined
  #elements = 0
  readonly #before: XmlNode[] = []
  readonly #after: XmlNode[] = []

  constructor(limits: XmlBounds) {
    this.#limits = limits
  }

  read(text: string): XmlDocument {
    const parser = new SaxesParser({ xmlns: true })
    parser.on('opentag', (tag) => {
      if (this.#root === undefined) mustBeReadable(parser)
      this.#begin(tag, text.lastIndexOf('<', parser.position - 1))
    })
    parser.on('closetag', () => this.#end())
    parser.on('text', (run) => this.#text(run))
    parser.on('cdata', (run) => this.#text(run))
    parser.on('comment', () => this.#comment())
    parser.on('processinginstruction', ({ target, body }) => this.#instruction(target, body))
    try {
      parser.write(text).close()
    } catch (error) {
      // The parser's own words quote the text.
      if (error instanceof Error && error.name === 'XmlRefusal') throw error
      refuseXml('form', 'The message is not well-formed XML.')
    }
    const root = this.#root ?? refuseXml('form', 'The message holds no element.')
    return { root, before: this.#before, after: this.#after }
  }

  #begin({ prefix, local, uri, attributes, ns }: SaxesTagNS, offset: number): void {
    const { depth, elements } = this.#limits
    this.#elements += 1
    if (this.#open.length >= depth || this.#elements > elements)
      refuseXml('too-large', 'The message is too deep or too rich.')
    const parent = this.#open.at(-1)
    const element: Open = {
      prefix,
      local,
      uri,
      attributes: kept(attributes),
      declared: declared(ns),
      parent,
      children: [],
      elements: [],
      offset,
      commented: false,
    }
    if (parent) {
      parent.children.push(element)
      parent.elements.push(element)
    } else this.#root = element
    this.#open.push(element)
  }

  #end(): void {
    const ended = this.#open.pop()
    if (ended?.commented && ended.children.some((child) => typeof child === 'string' && /\S/.test(child)))
      refuseXml('form', 'A comment stands within a value.')
  }

  /** Runs that only a comment or CDATA parts are one text. */
  #text(run: string): void {
    const siblings = this.#open.at(-1)?.children
    if (siblings === undefined) return
    const last = siblings.at(-1)
    if (typeof last === 'string') siblings[siblings.length - 1] = last + run
    else if (run !== '') siblings.push(run)
  }

  #comment(): void {
    const parent = this.#open.at(-1)
    if (parent) parent.commented = true
  }

  #instruction(target: string, body: string): void {
    if (!this.#limits.instructions) refuseXml('form', 'A message has no processing instructions.')
    const siblings = this.#open.at(-1)?.children ?? (this.#root ? this.#after : this.#before)
    siblings.push({ target, body })
  }
}

function mustBeReadable({ xmlDecl: { version = '1.0', encoding = 'utf-8' } }: SaxesParser): void {
  if (version !== '1.0' || !/^utf-?8$/i.test(encoding))
    refuseXml('form', 'Only XML 1.0 in UTF-8 is read here.')
}

function kept(attributes: Readonly<Record<string, SaxesAttributeNS>>): XmlAttribute[] {
  const found: XmlAttribute[] = []
  for (const name in attributes) {
    const attribute = attributes[name]
    if (attribute === undefined || attribute.uri === NAMESPACES) continue
    const { prefix, local, uri, value } = attribute
    if (value.length > longestValue || found.length >= mostAttributes)
      refuseXml('too-large', 'An element has too many or too long attributes.')
    found.push({ prefix, local, uri, value })
  }
  return found
}

const none: Readonly<Record<string, string>> = Object.freeze({})

function declared(ns: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  let count = 0
  for (const prefix in ns) {
    count += 1
    if (count > mostDeclared || (ns[prefix] ?? '').length > longestValue)
      refuseXml('too-large', 'An element declares too many or too long namespaces.')
  }
  return count === 0 ? none : ns
}
