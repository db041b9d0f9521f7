/** Row elements of an XML list, one tree after the other, while the text comes. No document types, so no entities of their own. */
import { SaxesParser } from 'saxes'
import { refuse } from '#kernel/problem.ts'
import type { XmlElement } from '../source.ts'
import { broken, longestValue, tooLong } from './bounds.ts'

export interface XmlRow {
  readonly line: number
  readonly element: XmlElement
}

interface Open {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: XmlElement[]
  text: string
}

const deepest = 50

export class XmlRows {
  readonly #parser = new SaxesParser({ xmlns: true })
  readonly #element: string
  readonly #open: Open[] = []
  #ready: XmlRow[] = []
  #depth = 0
  #size = 0
  /** Where the row began. */
  #line = 1
  /** Attributes of the root; empty until it has come. */
  root: Readonly<Record<string, string>> = {}
  namespace = ''

  constructor(element: string) {
    this.#element = element
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

  /** Rows that end in this piece of text. */
  take(text: string): XmlRow[] {
    this.#parser.write(text)
    return this.#ready.splice(0)
  }

  /** Refuses a document that is cut off. */
  close(): XmlRow[] {
    this.#parser.close()
    if (this.#depth > 0) broken('The XML is cut off.')
    return this.#ready.splice(0)
  }

  #begin({
    local,
    uri,
    attributes,
  }: {
    local: string
    uri: string
    attributes: Record<string, { local: string; value: string }>
  }): void {
    const plain = Object.fromEntries(Object.values(attributes).map(({ local: name, value }) => [name, value]))
    if (this.#depth === 0) {
      this.root = plain
      this.namespace = uri
    }
    this.#depth += 1
    if (this.#depth > deepest) broken('The XML is nested too deeply.')
    if (this.#open.length === 0 && local !== this.#element) return
    if (this.#open.length === 0) {
      this.#size = 0
      this.#line = this.#parser.line
    }
    this.#grow(Object.values(plain).reduce((sum, value) => sum + value.length, local.length))
    this.#open.push({ name: local, attributes: plain, children: [], text: '' })
  }

  #take(text: string): void {
    const open = this.#open.at(-1)
    if (!open) return
    this.#grow(text.length)
    open.text += text
  }

  #end(): void {
    this.#depth -= 1
    const done = this.#open.pop()
    if (!done) return
    const element = { ...done, text: done.text.trim() }
    const parent = this.#open.at(-1)
    if (parent) parent.children.push(element)
    else this.#ready.push({ line: this.#line, element })
  }

  #grow(by: number): void {
    this.#size += by
    if (this.#size > longestValue) tooLong(this.#line)
  }
}
