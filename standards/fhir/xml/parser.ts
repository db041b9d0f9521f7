/**
 * The XML parser, with its refusals: no document type, XML 1.0 in UTF-8 alone. It knows XML's own five entities and no other, and never
 * looks for anything outside the text.
 */
import { SaxesParser } from 'saxes'
import type { XmlErrorCode } from './xml-error.ts'

type Fail = (code: XmlErrorCode, what: string) => never

export function wellFormedParser(fail: Fail): SaxesParser<{ xmlns: true }> {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', ({ message }) =>
    fail('structure', `The text is not well-formed XML${reasonIn(message)}`),
  )
  parser.on('doctype', () => fail('structure', 'A document type is not accepted'))
  parser.on('xmldecl', ({ version, encoding = 'utf-8' }) => {
    if (version !== '1.0' || !/^utf-?8$/i.test(encoding))
      fail('structure', 'Only XML 1.0 in UTF-8 is accepted')
  })
  return parser
}

/** The parser's reason where it is plain words; other reasons quote the text. */
function reasonIn(message: string): string {
  const reason = /^\d+:\d+: ([a-zA-Z' -]+)\.?$/.exec(message)?.[1]
  return reason === undefined ? '' : `: ${reason}`
}
