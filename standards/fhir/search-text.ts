/**
 * How texts are compared in search: without case, accents and punctuation (https://hl7.org/fhir/R4/search.html#string).
 */

/** Letters that have no canonical decomposition but that people type without their mark. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: 'l',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  þ: 'th',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
}

const MARKED = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')

/** Folded text: lower case, no accents, one space between words; the same for what is stored and what is sought. */
export function foldForSearch(text: string): string {
  if (/^[a-z0-9]+$/.test(text)) return text
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(MARKED, (letter) => PLAIN[letter] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}
