/**
 * What the official schematrons only warn of (role="warning"), in data types of HL7 V3 release 1: empty parts of an address or a name, numbers
 * longer than systems keep, formatting inside a description. Units are left out: of those, they warn of none that their own list lacks.
 */
import { lineOf, placeOf } from '../../xml/place.ts'
import { attributeOf, textIn, type XmlElement } from '../../xml/tree.ts'
import type { CdaText } from '../document.ts'
import { hl7 } from '../names.ts'
import type { Broken } from './check.ts'

interface Warning {
  readonly rule: string
  readonly isDue: (element: XmlElement) => boolean
  readonly pl: string
  readonly en: string
}

const isEmptyPart = (each: XmlElement) =>
  attributeOf(each, 'nullFlavor') === undefined && each.elements.length === 0 && textIn(each).trim() === ''
const named =
  (...names: readonly string[]) =>
  ({ local, uri }: XmlElement) =>
    uri === hl7 && names.includes(local)
const longer = (element: XmlElement, name: string, most: number) =>
  (attributeOf(element, name)?.length ?? 0) > most

const isAddress = named('addr')
const isName = named('name')
const isNumber = named('id', 'setId', 'templateId')

const warnings: readonly Warning[] = [
  {
    rule: 'AD:empty-part',
    isDue: (each) => isAddress(each) && each.elements.some(isEmptyPart),
    pl: 'Adres ma pustą część.',
    en: 'A part of the address is empty.',
  },
  {
    rule: 'EN:empty-part',
    isDue: (each) => isName(each) && each.elements.some(isEmptyPart),
    pl: 'Nazwisko albo nazwa ma pustą część.',
    en: 'A part of the name is empty.',
  },
  {
    rule: 'II:long',
    isDue: (each) => isNumber(each) && (longer(each, 'root', 128) || longer(each, 'extension', 64)),
    pl: 'Identyfikator jest dłuższy, niż systemy przechowują.',
    en: 'The identifier is longer than systems keep.',
  },
  {
    rule: 'CD:formatted',
    isDue: (each) => /[\r\n\t]/.test(attributeOf(each, 'displayName') ?? ''),
    pl: 'Opis kodu zawiera znaki formatowania.',
    en: 'The description of a code holds signs of formatting.',
  },
]

const advice = { pl: 'Usuń ją albo skróć.', en: 'Remove it, or make it shorter.' }
const most = 50

/** In the order of the document, fifty at most. */
export function warningsIn({ root, text }: CdaText): Broken[] {
  const found: Broken[] = []
  const open = [root]
  for (let each = open.pop(); each && found.length < most; each = open.pop()) {
    for (const { rule, isDue, pl, en } of warnings)
      if (isDue(each))
        found.push({
          rule,
          severity: 'warning',
          place: placeOf(each),
          line: lineOf(text, each),
          reason: { pl, en },
          advice,
        })
    open.push(...[...each.elements].reverse())
  }
  return found
}
