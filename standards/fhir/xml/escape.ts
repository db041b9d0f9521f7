/** Characters of XML 1.0 (https://www.w3.org/TR/xml/#charsets) and how they are written in an attribute. */
import { XmlError } from './xml-error.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const SPECIAL = /[&<"\0-\x1f\ud800-\udfff\ufffe\uffff]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/
const ESCAPED = /[&<"\t\n\r]/g

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

/** Text between quotation marks. Throws XmlError `not-supported` for characters that XML does not have. */
export function escapeAttribute(text: string): string {
  if (!SPECIAL.test(text)) return text
  mustBeXml(text)
  return text.replace(ESCAPED, (character) => escapes[character] ?? character)
}

/** Throws XmlError `not-supported` for control characters and halves of surrogate pairs. */
function mustBeXml(text: string): void {
  if (FORBIDDEN.test(text) || !text.isWellFormed())
    throw new XmlError('not-supported', 'The resource holds a character that XML cannot carry.')
}
