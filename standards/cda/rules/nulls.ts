/** Where nothing is known, nothing else is said: null flavours of HL7 V3, and what the checks of its data types ask of an element. */
import { attributeOf, type XmlElement } from '../../xml/tree.ts'
import { hl7, schemaInstance } from '../names.ts'
import type { Test } from './conditions.ts'

export const has = (element: XmlElement, ...names: string[]) =>
  names.some((each) => attributeOf(element, each) !== undefined)
export const isNull = (element: XmlElement) => has(element, 'nullFlavor')
export const child = (element: XmlElement, name: string) =>
  element.elements.find((each) => each.local === name && each.uri === hl7)
export const valueIn = (element: XmlElement, name: string) => {
  const found = child(element, name)
  return found && attributeOf(found, 'value')
}
/** Text of its own, in one run at least. */
export const says = ({ children }: XmlElement) =>
  children.some((each) => typeof each === 'string' && /\S/.test(each))
export const own = (element: XmlElement) => element.elements.filter(({ uri }) => uri === hl7)

const structural = ['classCode', 'typeCode', 'determinerCode', 'moodCode', 'nullFlavor']
const beyond = (element: XmlElement, ...allowed: string[]) =>
  element.attributes.some(({ local, uri }) => uri !== schemaInstance && !allowed.includes(local))

function isNothing(element: XmlElement): boolean {
  const flavour = attributeOf(element, 'nullFlavor')
  if (flavour === undefined) return false
  if (!beyond(element, ...structural) && element.elements.length === 0 && !says(element)) return true
  const inWords = ['originalText', 'translation'].some((each) => child(element, each) !== undefined)
  if (flavour === 'OTH')
    return (has(element, 'codeSystem') || inWords) && !beyond(element, 'codeSystem', 'nullFlavor')
  return flavour === 'UNC' && has(element, 'extension') && !beyond(element, 'extension', 'nullFlavor')
}

/** Whether this is so of the element or of one below it. */
const someWithin = (element: XmlElement, is: (each: XmlElement) => boolean): boolean =>
  (element.uri === hl7 && is(element)) || element.elements.some((each) => someWithin(each, is))

/** Whoever says that nothing is known says nothing else: asked of one of the elements at least, as the official rule does. */
export const any: Test = (element) => !someWithin(element, isNull) || someWithin(element, isNothing)
