/** Conversions of single values (http://hl7.org/fhirpath/N1/#conversion). */
import { decimalText, isExactNumber, numberOf } from '../json.ts'
import { single } from './compare.ts'
import { type Call, type Compiled, fromList, fromTruth, type Makers } from './compiled.ts'
import { booleanItem, decimalItem, Item, type Items, integerItem, none, textItem } from './item.ts'
import { isQuantity } from './quantities.ts'
import { momentOf, timeOf } from './times.ts'

type Convert = (item: Item) => Items

export const conversions: Makers = {
  toString: ({ of }: Call) => converted(of, asText),
  toInteger: ({ of }) => converted(of, asInteger),
  toDecimal: ({ of }) => converted(of, asDecimal),
  toBoolean: ({ of }) => converted(of, asBoolean),
  toDate: ({ of }) => converted(of, asDate),
  toDateTime: ({ of }) => converted(of, asDateTime),
  toTime: ({ of }) => converted(of, asTime),
  toQuantity: ({ of }) => converted(of, asQuantity),
  convertsToString: ({ of }) => tested(of, asText),
  convertsToInteger: ({ of }) => tested(of, asInteger),
  convertsToDecimal: ({ of }) => tested(of, asDecimal),
  convertsToBoolean: ({ of }) => tested(of, asBoolean),
  convertsToDate: ({ of }) => tested(of, asDate),
  convertsToDateTime: ({ of }) => tested(of, asDateTime),
  convertsToTime: ({ of }) => tested(of, asTime),
  convertsToQuantity: ({ of }) => tested(of, asQuantity),
}

function converted(of: Compiled, convert: Convert): Compiled {
  return fromList((focus, env) => {
    const item = single(of.list(focus, env))
    return item?.value === undefined ? none : convert(item)
  })
}

function tested(of: Compiled, convert: Convert): Compiled {
  return fromTruth((focus, env) => {
    const item = single(of.list(focus, env))
    return item?.value === undefined ? undefined : convert(item).length > 0
  })
}

function asText(item: Item): Items {
  const { value } = item
  if (typeof value === 'string') return textItem(value)
  if (typeof value === 'boolean') return textItem(String(value))
  if (typeof value === 'number' || isExactNumber(value)) return textItem(decimalText(value))
  if (!isQuantity(item)) return none
  const { value: amount, unit = '1', code } = value as Record<string, unknown>
  const words = code === undefined ? String(unit) : `'${String(code)}'`
  return textItem(`${String(numberOf(amount))} ${words}`)
}

function asInteger({ value }: Item): Items {
  if (typeof value === 'boolean') return integerItem(value ? 1 : 0)
  if (typeof value === 'string' && !/^[+-]?\d{1,15}$/.test(value)) return none
  const number = typeof value === 'string' ? Number(value) : numberOf(value)
  return Number.isInteger(number) ? integerItem(number) : none
}

function asDecimal({ value }: Item): Items {
  if (typeof value === 'boolean') return decimalItem(value ? 1 : 0)
  if (typeof value === 'string' && !/^[+-]?\d{1,30}(\.\d{1,30})?$/.test(value)) return none
  const number = typeof value === 'string' ? Number(value) : numberOf(value)
  return Number.isFinite(number) ? decimalItem(number) : none
}

const YES = new Set<unknown>(['true', 't', 'yes', 'y', '1', '1.0', 1, true])
const NO = new Set<unknown>(['false', 'f', 'no', 'n', '0', '0.0', 0, false])

function asBoolean({ value }: Item): Items {
  const word = typeof value === 'string' ? value.toLowerCase() : value
  if (YES.has(word)) return booleanItem(true)
  return NO.has(word) ? booleanItem(false) : none
}

function asDate({ value }: Item): Items {
  if (typeof value !== 'string' || momentOf(value) === undefined) return none
  return [new Item(value.slice(0, 10), 'System.Date')]
}

function asDateTime({ value }: Item): Items {
  return typeof value === 'string' && momentOf(value) !== undefined
    ? [new Item(value, 'System.DateTime')]
    : none
}

function asTime({ value }: Item): Items {
  return typeof value === 'string' && timeOf(value) !== undefined
    ? [new Item(value.replace(/^T/, ''), 'System.Time')]
    : none
}

const QUANTITY =
  /^([+-]?\d{1,30}(?:\.\d{1,30})?)\s*(?:'([^']+)'|(year|month|week|day|hour|minute|second|millisecond)s?)?$/

function asQuantity(item: Item): Items {
  if (isQuantity(item)) return [item]
  const text = typeof item.value === 'string' ? item.value : String(numberOf(item.value))
  const found = QUANTITY.exec(text)
  if (found === null) return none
  const [, number, unit, calendar] = found
  return [new Item({ value: Number(number), unit: unit ?? calendar ?? '1' }, 'System.Quantity')]
}
