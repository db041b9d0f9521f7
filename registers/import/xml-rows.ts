/** Row elements of an XML list, one tree after the other, while the text comes. No document types, so no entities of their own. */
import { type SaxesAttributeNS, SaxesParser, type SaxesTagNS } from 'saxes'
import { refuse } from '#kernel/problem.ts'
import type { XmlElement } from '../source.ts'
import {
  broken,
  longCell,
  longestCell,
  longestValue,
  mostColumns,
  tooLong,
  tooManyColumns,
} from './bounds.ts'
import { wrongEncoding } from './decoded.ts'

export type XmlRow = { readonly line: number } & (
  | { readonly element: XmlElement }
  | { readonly fault: string }
)

export interface XmlForm {
  /** Local name of the element that is one row. */
  readonly element: string
  /** Rows and everything in them are of one of these; any when left out. */
  readonly namespaces?: readonly string[] | undefined
  /** In which the text was written; a document that says another of itself is refused. */
  readonly encoding?: string | undefined
  /** Spaces around a text are part of it. */
  readonly keepsSpace?: boolean
  /** Characters of a text or an attribute, beyond which its row is refused; `longestCell` unless said. */
  readonly longest?: number
}

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

const deepest = 50
const mostElements = 50_000
/** The parser tells of a text, a tag or a comment when it has all of it, so no more than this is given to it between two looks. */
const piece = 1 << 16

export class XmlRows {
  readonly #parser = new SaxesParser({ xmlns: true })
  readonly #form: XmlForm
  readonly #open: Open[] = []
  #ready: XmlRow[] = []
  #depth = 0
  /** Characters and elements of the row. */
  #size = 0
  #elements = 0
  /** Why the row is refused. */
  #fault: string | undefined
  /** Characters given to the parser of which it has told nothing yet. */
  #silent = 0
  /** Where the row began. */
  #line = 1
  /** Attributes of the root; undefined until it has come. */
  root: Readonly<Record<string, string>> | undefined
  namespace = ''

  constructor(form: XmlForm) {
    this.#form = form
    // With more handlers than these the parser takes twice the time.
    const parser = this.#parser
    parser.on('error', () => broken(`The XML is not well-formed at line ${parser.line}.`))
    parser.on('doctype', () =>
      refuse('unprocessable', 'file-doctype', 'The XML names a document type; lists have none.'),
    )
    parser.on('opentag', (tag) => this.#begin(tag))
    parser.on('text', (text) => this.#take(text))
    parser.on('cdata', (text) => this.#take(text))
    parser.on('closetag', () => this.#end())
  }

  /** Rows that end in this text. */
  *take(text: string): Generator<XmlRow> {
    // A part of a string is slower to go through than a string: what is short enough is given as it is.
    const step = text.length <= 2 * piece ? text.length : piece
    for (let at = 0; at < text.length; at += step) {
      const given = step === text.length ? text : text.slice(at, at + step)
      this.#silent += given.length
      this.#parser.write(given)
      if (this.#silent > longestValue) tooLong(this.#parser.line)
      yield* this.#ready.splice(0)
    }
  }

  /** Refuses a document that is cut off. */
  close(): XmlRow[] {
    this.#parser.close()
    if (this.#depth > 0) broken('The XML is cut off.')
    return this.#ready.splice(0)
  }

  get #longest(): number {
    return this.#form.longest ?? longestCell
  }

  #hear(): void {
    this.#silent = 0
  }

  #checkEncoding(): void {
    const said = this.#parser.xmlDecl.encoding
    const promised = this.#form.encoding ?? 'utf-8'
    if (said !== undefined && !isEncoding(said, promised)) wrongEncoding(promised)
  }

  #begin({ local, uri, attributes }: SaxesTagNS): void {
    this.#hear()
    const plain = plainAttributes(Object.values(attributes))
    if (this.root === undefined) {
      this.#checkEncoding()
      this.root = plain
      this.namespace = uri
    }
    this.#depth += 1
    if (this.#depth > deepest) broken('The XML is nested too deeply.')
    const isRow = this.#open.length === 0
    if (isRow && local !== this.#form.element) return
    if (isRow) this.#beginRow()
    if (this.#form.namespaces && !this.#form.namespaces.includes(uri)) this.#fault = foreign
    const values = Object.values(plain)
    if (values.length > mostColumns) tooManyColumns(this.#parser.line)
    if (values.some((value) => value.length > this.#longest)) this.#fault = longCell
    this.#grow(values.reduce((sum, value) => sum + value.length, local.length))
    this.#elements += 1
    if (this.#elements > mostElements) tooLong(this.#line)
    this.#open.push({ name: local, attributes: plain, children: [], text: '' })
  }

  #beginRow(): void {
    this.#size = 0
    this.#elements = 0
    this.#fault = undefined
    this.#line = this.#parser.line
  }

  #take(text: string): void {
    this.#hear()
    const open = this.#open.at(-1)
    if (!open) return
    this.#grow(text.length)
    open.text += text
    if (open.text.length > this.#longest) this.#fault = longCell
  }

  #end(): void {
    this.#hear()
    this.#depth -= 1
    const done = this.#open.pop()
    if (!done) return
    const element = this.#form.keepsSpace === true ? done : { ...done, text: done.text.trim() }
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(element)
    else
      this.#ready.push(
        this.#fault === undefined ? { line: this.#line, element } : { line: this.#line, fault: this.#fault },
      )
  }

  #grow(by: number): void {
    this.#size += by
    if (this.#size > longestValue) tooLong(this.#line)
  }
}

/** ASCII is a part of every encoding that lists are written in but UTF-16. */
function isEncoding(said: string, promised: string): boolean {
  if (/^(us-)?ascii$/i.test(said)) return promised !== 'utf-16le'
  try {
    return new TextDecoder(said).encoding === promised
  } catch {
    return false
  }
}

const foreign = 'the element, or one inside it, is of a namespace that this list does not have'

/** By their local names. What declares a namespace says nothing; an attribute without a prefix counts more than one with. */
function plainAttributes(attributes: readonly SaxesAttributeNS[]): Readonly<Record<string, string>> {
  const isPlain = attributes.every(({ prefix, name }) => prefix === '' && name !== 'xmlns')
  const said = isPlain ? attributes : [...attributes].filter(isSaid).sort(plainLast)
  return Object.fromEntries(said.map(({ local, value }) => [local, value]))
}

const isSaid = ({ prefix, name }: SaxesAttributeNS): boolean => prefix !== 'xmlns' && name !== 'xmlns'
const plainLast = (a: SaxesAttributeNS, b: SaxesAttributeNS): number =>
  Number(a.prefix === '') - Number(b.prefix === '')
