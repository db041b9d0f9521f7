/** Functions on numbers (http://hl7.org/fhirpath/N1/#math) and sums over collections. */
import { order, single } from './compare.ts'
import { type Call, type Compiled, fromList, type Makers } from './compiled.ts'
import { decimalItem, Item, type Items, integerItem, none, numberIn } from './item.ts'
import { isQuantity } from './quantities.ts'

export const numbers: Makers = {
  abs: ({ of }) => mapped(of, Math.abs),
  ceiling: ({ of }) => mapped(of, Math.ceil, true),
  floor: ({ of }) => mapped(of, Math.floor, true),
  truncate: ({ of }) => mapped(of, Math.trunc, true),
  exp: ({ of }) => mapped(of, Math.exp),
  ln: ({ of }) => mapped(of, Math.log),
  sqrt: ({ of }) => mapped(of, Math.sqrt),
  log: (call) => withNumber(call, call.parameter(0), (value, base) => Math.log(value) / Math.log(base)),
  power: (call) => withNumber(call, call.parameter(0), (value, exponent) => value ** exponent),
  round: (call) => withNumber(call, call.optional(0), roundTo),
  sum: ({ of }) => summed(of, (sum) => sum),
  avg: ({ of }) => summed(of, (sum, count) => sum / count),
  min: ({ of }) => extreme(of, (difference) => difference < 0),
  max: ({ of }) => extreme(of, (difference) => difference > 0),
}

/** A number as an item: whole ones as Integer where both sides were whole. */
export function numberItem(value: number, isWhole: boolean): Items {
  if (!Number.isFinite(value)) return none
  // 1.8 - 1.2 is 0.6 for whoever writes a rule.
  return isWhole && Number.isInteger(value) ? integerItem(value) : decimalItem(Number(value.toPrecision(15)))
}

export const isWholeNumber = ({ value, type }: Item): boolean =>
  Number.isInteger(value) && type !== 'decimal' && type !== 'System.Decimal'

function mapped(of: Compiled, change: (value: number) => number, isWhole = false): Compiled {
  return fromList((focus, env) => {
    const item = single(of.list(focus, env))
    if (item === undefined) return none
    if (isQuantity(item)) return changedQuantity(item, change)
    return numberItem(change(numberIn(item)), isWhole || isWholeNumber(item))
  })
}

function changedQuantity(item: Item, change: (value: number) => number): Items {
  const quantity = item.value as Record<string, unknown>
  return [new Item({ ...quantity, value: change(Number(quantity.value)) }, item.type)]
}

function withNumber(
  call: Call,
  by: Compiled | undefined,
  change: (value: number, by: number) => number,
): Compiled {
  const { of } = call
  return fromList((focus, env) => {
    const item = single(of.list(focus, env))
    const other = by === undefined ? undefined : single(by.list(focus, env))
    if (item === undefined || (by !== undefined && other === undefined)) return none
    const value = change(numberIn(item), other === undefined ? 0 : numberIn(other))
    return numberItem(value, isWholeNumber(item) && (other === undefined || isWholeNumber(other)))
  })
}

const roundTo = (value: number, digits: number): number => {
  const scale = 10 ** digits
  return (Math.sign(value) * Math.round(Math.abs(value) * scale)) / scale
}

function summed(of: Compiled, finish: (sum: number, count: number) => number): Compiled {
  return fromList((focus, env) => {
    const items = of.list(focus, env)
    if (items.length === 0) return none
    const sum = items.reduce((total, item) => total + numberIn(item), 0)
    return numberItem(finish(sum, items.length), items.every(isWholeNumber))
  })
}

function extreme(of: Compiled, isBetter: (difference: number) => boolean): Compiled {
  return fromList((focus, env) => {
    let best: Items = none
    for (const item of of.list(focus, env)) {
      const difference = order([item], best, env)
      if (best.length === 0 || (difference !== undefined && isBetter(difference))) best = [item]
    }
    return best
  })
}
