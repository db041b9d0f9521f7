/**
 * Whether a narrative's `div` is one well-formed XHTML element (https://hl7.org/fhir/R4/narrative.html#xhtml): only then may it be put
 * into XML as it is. One pass, no tree: every narrative that goes out as XML passes here.
 *
 * Accepted: names without prefix (but `xml:lang` and its like), XML's own five entities and character references, comments, CDATA
 * sections. Not accepted: declarations, processing instructions, other namespaces, nesting deeper than 200.
 */

/** Deepest nesting of elements. */
export const DEEPEST_XHTML = 200

/** Of one element; XHTML has no more. */
const MOST_ATTRIBUTES = 64

export const XHTML_NAMESPACE = 'http://www.w3.org/1999/xhtml'

const NAME = /[A-Za-z][\w.-]*/y
const ATTRIBUTE = /[ \t\r\n]+((?:xml:)?[A-Za-z_][\w.-]*)[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y
const TAG_END = /[ \t\r\n]*(\/?)>/y
const BLANK = /^[ \t\r\n]*$/
const BARE_AMPERSAND = /&(?!(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\dA-Fa-f]{1,6});)/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_CHARACTER = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/

export type XhtmlForm =
  /** Well-formed, and its root declares the XHTML namespace. */
  | 'complete'
  /** Well-formed, but the root does not say its namespace. */
  | 'undeclared'
  | 'malformed'

/** Blanks around the div are allowed. */
export function xhtmlForm(text: string): XhtmlForm {
  if (NO_CHARACTER.test(text) || !text.isWellFormed()) return 'malformed'
  return new Scan(text).form()
}

class Scan {
  readonly #text: string
  #at = 0
  readonly #open: string[] = []
  #roots = 0
  #declared = false

  constructor(text: string) {
    this.#text = text
  }

  form(): XhtmlForm {
    while (this.#at < this.#text.length) if (!this.#run() || !this.#markup()) return 'malformed'
    if (this.#roots !== 1 || this.#open.length > 0) return 'malformed'
    return this.#declared ? 'complete' : 'undeclared'
  }

  /** Text up to the next tag. */
  #run(): boolean {
    const end = this.#text.indexOf('<', this.#at)
    const run = this.#text.slice(this.#at, end < 0 ? undefined : end)
    this.#at += run.length
    if (this.#open.length === 0) return BLANK.test(run)
    return !run.includes(']]>') && hasGoodReferences(run)
  }

  /** A tag, comment or CDATA section; true at the end of the text. */
  #markup(): boolean {
    if (this.#at >= this.#text.length) return true
    const next = this.#text.charAt(this.#at + 1)
    if (next === '/') return this.#close()
    return next === '!' ? this.#aside() : this.#openTag()
  }

  #close(): boolean {
    const end = this.#text.indexOf('>', this.#at)
    const name = this.#text.slice(this.#at + 2, Math.max(end, 0))
    this.#at = end + 1
    const wanted = this.#open.pop()
    return wanted !== undefined && name.startsWith(wanted) && BLANK.test(name.slice(wanted.length))
  }

  #aside(): boolean {
    if (this.#open.length === 0) return false
    const comment = this.#text.startsWith('<!--', this.#at)
    if (!comment && !this.#text.startsWith('<![CDATA[', this.#at)) return false
    const [skip, stop] = comment ? [4, '--'] : [9, ']]>']
    const end = this.#text.indexOf(stop, this.#at + skip)
    if (end < 0 || (comment && this.#text.charAt(end + 2) !== '>')) return false
    this.#at = end + 3
    return true
  }

  #openTag(): boolean {
    const name = this.#match(NAME, this.#at + 1)?.[0]
    if (name === undefined || this.#open.length >= DEEPEST_XHTML) return false
    if (this.#open.length === 0) {
      this.#roots++
      if (name !== 'div') return false
    }
    if (!this.#attributes()) return false
    const end = this.#match(TAG_END, this.#at)
    if (end === undefined) return false
    if (end[1] === '') this.#open.push(name)
    return true
  }

  #attributes(): boolean {
    const names: string[] = []
    for (;;) {
      const attribute = this.#match(ATTRIBUTE, this.#at)
      if (attribute === undefined) return true
      const [, name = '', double, single] = attribute
      const value = double ?? single ?? ''
      if (names.length >= MOST_ATTRIBUTES || names.includes(name) || !hasGoodReferences(value)) return false
      if (name === 'xmlns' && !this.#declares(value)) return false
      names.push(name)
    }
  }

  #declares(namespace: string): boolean {
    if (this.#open.length === 0) this.#declared = true
    return namespace === XHTML_NAMESPACE
  }

  #match(pattern: RegExp, at: number): RegExpExecArray | undefined {
    pattern.lastIndex = at
    const found = pattern.exec(this.#text)
    if (found === null) return undefined
    this.#at = pattern.lastIndex
    return found
  }
}

/** Only references that XML knows, to characters that XML has. */
function hasGoodReferences(text: string): boolean {
  if (!text.includes('&')) return true
  if (BARE_AMPERSAND.test(text)) return false
  if (!text.includes('&#')) return true
  for (const [, hex, digits = ''] of text.matchAll(/&#(x?)([\dA-Fa-f]+);/g))
    if (!isCharacter(Number.parseInt(digits, hex === 'x' ? 16 : 10))) return false
  return true
}

function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 0x9 || code === 0xa || code === 0xd
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff)
}
