/** Data types of HL7 V3, release 1, as the national templates use them: what a name, a place, a code and a time look like. */
import { isElement, isNamed, type XmlElement } from '../xml/tree.ts'
import { hl7 } from './names.ts'
import { attr, fixed, many, may, mayAttr, one, text } from './parts.ts'
import { type Draft, type Shape, shape, type Value } from './shape.ts'

/** II */
export const id = (name = 'id') =>
  shape(
    name,
    mayAttr('extension'),
    mayAttr('root'),
    mayAttr('assigningAuthorityName'),
    mayAttr('displayable'),
    mayAttr('nullFlavor'),
  )
export type Id = Value<ReturnType<typeof id>>

const codeParts = [
  mayAttr('code'),
  mayAttr('codeSystem'),
  mayAttr('codeSystemName'),
  mayAttr('codeSystemVersion'),
  mayAttr('displayName'),
  mayAttr('nullFlavor'),
] as const

const reference = () => shape('reference', mayAttr('value'), mayAttr('nullFlavor'))

/** ED that points to a place of the narrative, as `#SBADM_1`, or has words of its own. */
export const pointer = (name = 'text') => shape(name, text('words'), may('reference', reference()))

/** CE, CV, CS */
export const coded = (name: string) => shape(name, ...codeParts, may('originalText', pointer('originalText')))

const qualifier = shape('qualifier', one('name', coded('name')), may('value', coded('value')))

/** CD: with what makes it more exact. */
export const concept = (name: string) =>
  shape(name, ...codeParts, many('qualifiers', qualifier), many('translations', coded('translation')))

/** The code of a document: LOINC, its class of P1 and the qualifiers of that. */
export const documentCode = shape(
  'code',
  ...codeParts,
  many('translations', shape('translation', ...codeParts, many('qualifiers', qualifier))),
)

/** TS, INT, BL: one value. */
export const valued = (name: string) => shape(name, mayAttr('value'), mayAttr('nullFlavor'))

/** PQ */
export const quantity = (name: string) =>
  shape(name, mayAttr('value'), mayAttr('unit'), mayAttr('nullFlavor'))

/** IVL_PQ */
export const range = (name: string) =>
  shape(
    name,
    mayAttr('value'),
    mayAttr('unit'),
    may('low', quantity('low')),
    may('center', quantity('center')),
    may('high', quantity('high')),
  )

/** RTO_PQ_PQ, with the types of its two parts written or not. */
const ratioSide = (name: string) =>
  shape(name, mayAttr('type', 'xsi:type'), mayAttr('value'), mayAttr('unit'))
export const ratio = (name: string) =>
  shape(name, one('numerator', ratioSide('numerator')), one('denominator', ratioSide('denominator')))

/** IVL_TS, PIVL_TS, EIVL_TS: when, how long, how often. */
export const timing = (name = 'effectiveTime') =>
  shape(
    name,
    mayAttr('type', 'xsi:type'),
    mayAttr('operator'),
    mayAttr('institutionSpecified'),
    mayAttr('value'),
    mayAttr('nullFlavor'),
    may('low', valued('low')),
    may('center', valued('center')),
    may('high', valued('high')),
    may('width', quantity('width')),
    may('event', coded('event')),
    may('phase', shape('phase', may('low', valued('low')), may('width', quantity('width')))),
    may('period', quantity('period')),
  )

const word = (name: string) => shape(name, mayAttr('qualifier'), text('words'))

/** PN */
export const personName = shape(
  'name',
  mayAttr('use'),
  mayAttr('nullFlavor'),
  many('prefixes', word('prefix')),
  many('given', word('given')),
  many('family', word('family')),
  many('suffixes', word('suffix')),
)

const line = (name: string) => shape(name, text('words'))

/** AD, in the order in which the official sample has it. */
export const address = shape(
  'addr',
  mayAttr('use'),
  mayAttr('nullFlavor'),
  may('country', line('country')),
  may('postalCode', shape('postalCode', mayAttr('type', 'xsi:type'), mayAttr('postCity'), text('words'))),
  may('city', line('city')),
  may('streetName', line('streetName')),
  may('houseNumber', line('houseNumber')),
  may('unitID', line('unitID')),
  may('unitType', line('unitType')),
  may('censusTract', line('censusTract')),
)

/** TEL */
export const telecom = shape('telecom', mayAttr('use'), attr('value'))

/** ON, ST, EN: plain words. */
export const words = (name: string) => shape(name, mayAttr('nullFlavor'), text('words'))

/** A completed thing, as all of ours are. */
export const completed = fixed('statusCode', { code: 'completed' })

/** Blocks of a narrative (CDA R2, 4.3.5): text and marked text. */
export interface Block {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly content: readonly (Block | string)[]
}

/** SD.TEXT; spaces count as one. */
export const narrative: Shape<readonly (Block | string)[]> = {
  name: 'text',
  fits: (element) => isNamed(element, hl7, 'text'),
  read: (element) => blocksOf(element),
  write: (content): Draft => ({ name: 'text', attributes: {}, content }),
}

const blocksOf = ({ children }: XmlElement): (Block | string)[] =>
  children.flatMap((each): readonly (Block | string)[] => {
    if (isElement(each)) {
      const attributes = Object.fromEntries(each.attributes.map(({ local, value }) => [local, value]))
      return [{ name: each.local, attributes, content: blocksOf(each) }]
    }
    if (typeof each !== 'string') return []
    const plain = each.replace(/\s+/g, ' ')
    return plain.trim() === '' ? [] : [plain]
  })
