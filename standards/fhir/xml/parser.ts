/**
 * The XML parser, with its refusals: no document type, XML 1.0 in UTF-8 alone. It knows XML's own five entities and no other, and never
 * looks for anything outside the text.
 */
import { SaxesParser } from 'saxes'
import type { XmlErrorCode } from './xml-error.ts'

type Fail = (code: XmlErrorCode, what: string) => never

/**
 * At most six events may be listened to, here and by whoever gets the parser: with a seventh, V8 keeps the parser's fields in a dictionary
 * and reading takes five times as long.
 */
export function wellFormedParser(fail: Fail): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', ({ message }) =>
    fail('structure', `The text is not well-formed XML${reasonIn(message)}`),
  )
  parser.on('doctype', () => fail('structure', 'A document type is not accepted'))
  return parser
}

/** Whether the declaration, if there is one, says what we read; known from the root element on. */
export function isReadable({ xmlDecl: { version = '1.0', encoding = 'utf-8' } }: SaxesParser): boolean {
  return version === '1.0' && /^utf-?8$/i.test(encoding)
}

/** The parser's reason where it is plain words; other reasons quote the text. */
function reasonIn(message: string): string {
  const reason = /^\d+:\d+: ([a-zA-Z' -]+)\.?$/.exec(message)?.[1]
  return reason === undefined ? '' : `: ${reason}`
}
