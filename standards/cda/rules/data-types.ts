/**
 * What HL7 V3 data types, release 1, ask of an element wherever it stands (HL7 V3 Data Types, ISO/HL7 27932:2009 annex): written from the
 * facts, held against the official schematrons in the tests.
 */
import { attributeOf, isElement, type XmlElement } from '../../xml/tree.ts'
import type { Test } from './conditions.ts'
import { any, child, has, isNull, own, says, valueIn } from './nulls.ts'

const oid = /^[0-2](\.(0|[1-9]\d*))*$/
const uuid = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i

const identifier: Test = (element) => {
  const root = attributeOf(element, 'root')
  if (isNull(element))
    return !has(element, 'root', 'identifierName', 'displayable', 'reliability', 'assigningAuthorityName')
  return root !== undefined && (oid.test(root) || uuid.test(root))
}

const systemTold = (element: XmlElement) =>
  has(element, 'codeSystem') || !has(element, 'code', 'codeSystemName', 'codeSystemVersion')

const translated: Test = (element) => {
  const all = own(element).filter(({ local }) => local === 'translation')
  const some = (...names: string[]) => all.some((each) => has(each, ...names))
  return (
    !some('nullFlavor') &&
    !all.some((each) => child(each, 'originalText')) &&
    (some('codeSystem') || !some('code', 'codeSystemName', 'codeSystemVersion')) &&
    (some('code') || !some('displayName'))
  )
}

const concept: Test = (element) => {
  const original = child(element, 'originalText')
  const told = isNull(element) || has(element, 'code') || (original !== undefined && !isNull(original))
  return (
    told &&
    systemTold(element) &&
    (has(element, 'code') || !has(element, 'displayName')) &&
    !(isNull(element) && has(element, 'code', 'displayName')) &&
    translated(element)
  )
}

const without =
  (...names: string[]): Test =>
  (element) =>
    names.every((each) => child(element, each) === undefined)

const simpleCode: Test = (element) =>
  isNull(element) !== has(element, 'code', 'typeCode') &&
  !has(element, 'codeSystem', 'codeSystemName', 'codeSystemVersion', 'displayName') &&
  without('originalText', 'qualifier', 'translation')(element)

const measured: Test = (element) =>
  (isNull(element) || has(element, 'value') || element.elements.length > 0) &&
  !(isNull(element) && has(element, 'value'))

const padded = (value: string) => Number(`${value}00000000000000`.slice(0, 14))

function isOrdered(element: XmlElement, number: (value: string) => number): boolean {
  const [low, high] = [valueIn(element, 'low'), valueIn(element, 'high')]
  return low === undefined || high === undefined || number(low) < number(high)
}

const interval: Test = (element) => {
  const parts = own(element)
  const told = has(element, 'value') || parts.length > 0
  const width = child(element, 'width')
  return (
    !(isNull(element) && has(element, 'operator', 'unit')) &&
    isNull(element) !== told &&
    !(has(element, 'value') && parts.some(({ local }) => local !== 'translation')) &&
    !parts.some((each) => (isNull(each) && has(each, 'value', 'unit')) || has(each, 'updateMode')) &&
    !(child(element, 'center') && parts.some(({ local }) => /^(low|high|width)$/.test(local))) &&
    !(width && has(width, 'unit') && !has(width, 'value')) &&
    !(width && child(width, 'translation'))
  )
}

const periods = /^(us|ms|s|min|h|d|wk|mo|a|)$/
const timeInterval: Test = (element) => {
  const width = child(element, 'width')
  return (
    interval(element) &&
    isOrdered(element, padded) &&
    !(has(element, 'value') && own(element).length > 0) &&
    periods.test((width && attributeOf(width, 'unit')) ?? '')
  )
}

const amountInterval: Test = (element) => {
  const units = ['low', 'high']
    .map((each) => child(element, each))
    .map((each) => each && attributeOf(each, 'unit'))
  const [low, high] = units
  return (
    interval(element) &&
    isOrdered(element, Number) &&
    (low === undefined || high === undefined || low === high)
  )
}

const encapsulated: Test = (element) => isNull(element) || element.elements.length > 0 || says(element)
const entityName: Test = (element) => {
  if (isNull(element)) return true
  const words = element.children.filter((each) => typeof each === 'string').join('')
  return element.elements.length > 0 !== /\S/.test(words)
}
const plainName: Test = (element) => entityName(element) && element.elements.length === 0
const address: Test = (element) => isNull(element) || element.elements.length > 0 !== says(element)

/** As the rule about IRIs has it: an address is written with the signs that addresses have. */
const webAddress: Test = (element) => {
  const value = attributeOf(element, 'value')
  return isNull(element) || (value !== undefined && /^[!-~]*$/.test(value) && !/[<>"{}|\\^`]/.test(value))
}

const qualifier: Test = (element) => {
  const said = element.children.some((each) => isElement(each) || typeof each === 'string')
  return (child(element, 'value') !== undefined || isNull(element)) && !(isNull(element) && said)
}

const ratio: Test = (element) => {
  const sides = ['numerator', 'denominator'].map((each) => child(element, each))
  return isNull(element) || sides.every((each) => each !== undefined && !isNull(each))
}

const both =
  (...tests: Test[]): Test =>
  (element) =>
    tests.every((each) => each(element))

const date: Test = (element) => isNull(element) || /^\d{4,8}$/.test(attributeOf(element, 'value') ?? '')
const positive: Test = (element) => isNull(element) || Number(attributeOf(element, 'value')) > 0
const noOperator: Test = (element) => !(isNull(element) && has(element, 'operator'))

/** By the name of the type. A type that is not here asks for nothing. */
export const dataTypes: Readonly<Record<string, Test>> = {
  ANY: any,
  II: both(any, identifier),
  CD: both(any, concept),
  CE: both(any, concept, without('qualifier')),
  CV: both(any, concept, without('qualifier', 'translation')),
  CS: both(any, simpleCode),
  TS: both(any, measured),
  'TS.DATE': both(any, measured, date),
  IVL_TS: both(any, measured, noOperator, timeInterval),
  PQ: both(any, measured),
  INT: both(any, measured, without('uncertainty')),
  'INT.POS': both(any, measured, positive),
  IVL_INT: both(any, measured, noOperator, interval, (element) => isOrdered(element, Number)),
  IVL_PQ: both(any, measured, noOperator, amountInterval),
  RTO_PQ_PQ: both(any, ratio),
  BL: any,
  SC: both(any, encapsulated),
  ED: both(any, encapsulated),
  ST: both(any, encapsulated),
  ADXP: both(any, encapsulated),
  ENXP: both(any, encapsulated),
  EN: both(any, entityName),
  PN: both(any, entityName),
  ON: both(any, plainName),
  TN: both(any, plainName),
  AD: both(any, address),
  TEL: both(any, webAddress),
  CR: both(any, qualifier),
  'SD.TEXT': any,
}
