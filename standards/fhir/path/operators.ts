/** Operators (http://hl7.org/fhirpath/N1/#operations). */
import { equal, equivalent, isTemporal, keyOf, momentIn, order, single } from './compare.ts'
import { type Compiled, fromList, fromTruth } from './compiled.ts'
import type { Env } from './env.ts'
import { Item, type Items, none, numberIn, textItem } from './item.ts'
import { isWholeNumber, numberItem } from './numbers.ts'
import { amountOf, isQuantity } from './quantities.ts'
import { union } from './selection.ts'
import { type Operator, PathError } from './syntax.ts'
import { laterBy, momentText } from './times.ts'

type Make = (left: Compiled, right: Compiled) => Compiled

const operators: Readonly<Record<Operator, Make>> = {
  and: (left, right) =>
    fromTruth((focus, env) => {
      const one = left.truth(focus, env)
      if (one === false) return false
      const other = right.truth(focus, env)
      if (other === false) return false
      return one === undefined || other === undefined ? undefined : true
    }),
  or: (left, right) =>
    fromTruth((focus, env) => {
      const one = left.truth(focus, env)
      if (one === true) return true
      const other = right.truth(focus, env)
      if (other === true) return true
      return one === undefined || other === undefined ? undefined : false
    }),
  xor: (left, right) =>
    fromTruth((focus, env) => {
      const [one, other] = [left.truth(focus, env), right.truth(focus, env)]
      return one === undefined || other === undefined ? undefined : one !== other
    }),
  implies: (left, right) =>
    fromTruth((focus, env) => {
      const one = left.truth(focus, env)
      if (one === false) return true
      const other = right.truth(focus, env)
      if (other === true) return true
      return one === undefined ? undefined : other
    }),
  '=': (left, right) => fromTruth((focus, env) => equal(left.list(focus, env), right.list(focus, env), env)),
  '!=': (left, right) =>
    fromTruth((focus, env) => {
      const same = equal(left.list(focus, env), right.list(focus, env), env)
      return same === undefined ? undefined : !same
    }),
  '~': (left, right) => fromTruth((focus, env) => equivalent(left.list(focus, env), right.list(focus, env))),
  '!~': (left, right) =>
    fromTruth((focus, env) => !equivalent(left.list(focus, env), right.list(focus, env))),
  '<': (left, right) => ordered(left, right, (difference) => difference < 0),
  '>': (left, right) => ordered(left, right, (difference) => difference > 0),
  '<=': (left, right) => ordered(left, right, (difference) => difference <= 0),
  '>=': (left, right) => ordered(left, right, (difference) => difference >= 0),
  in: (left, right) => contained(left, right),
  contains: (left, right) => contained(right, left),
  '|': union,
  '&': (left, right) =>
    fromList((focus, env) => textItem(wordOf(left.list(focus, env)) + wordOf(right.list(focus, env)))),
  '+': (left, right) => computed(left, right, plus),
  '-': (left, right) => computed(left, right, minus),
  '*': (left, right) => computed(left, right, (a, b) => arithmetic(a, b, (x, y) => x * y)),
  '/': (left, right) => computed(left, right, (a, b) => numberItem(numberIn(a) / numberIn(b), false)),
  div: (left, right) => computed(left, right, (a, b) => arithmetic(a, b, (x, y) => Math.trunc(x / y))),
  mod: (left, right) => computed(left, right, (a, b) => arithmetic(a, b, (x, y) => x % y)),
}

export function operation(op: Operator, left: Compiled, right: Compiled): Compiled {
  return operators[op](left, right)
}

/** `-x` */
export function negative(of: Compiled): Compiled {
  return fromList((focus, env) => {
    const item = single(of.list(focus, env))
    if (item === undefined) return none
    if (!isQuantity(item)) return numberItem(-numberIn(item), isWholeNumber(item))
    const quantity = item.value as Record<string, unknown>
    return [new Item({ ...quantity, value: -Number(quantity.value) }, item.type)]
  })
}

function ordered(left: Compiled, right: Compiled, decide: (difference: number) => boolean): Compiled {
  return fromTruth((focus, env) => {
    const difference = order(left.list(focus, env), right.list(focus, env), env)
    return difference === undefined ? undefined : decide(difference)
  })
}

function contained(one: Compiled, all: Compiled): Compiled {
  return fromTruth((focus, env) => {
    const item = single(one.list(focus, env))
    if (item === undefined) return undefined
    const key = keyOf(item)
    const items = all.list(focus, env)
    env.spend(items.length)
    return items.some((other) => keyOf(other) === key)
  })
}

function wordOf(items: Items): string {
  const value = single(items)?.value
  return typeof value === 'string' ? value : ''
}

function computed(left: Compiled, right: Compiled, compute: (a: Item, b: Item, env: Env) => Items): Compiled {
  return fromList((focus, env) => {
    const [one, other] = [single(left.list(focus, env)), single(right.list(focus, env))]
    return one?.value === undefined || other?.value === undefined ? none : compute(one, other, env)
  })
}

function arithmetic(a: Item, b: Item, compute: (x: number, y: number) => number): Items {
  if (isQuantity(a) || isQuantity(b))
    throw new PathError('not-supported', 'Multiplying quantities is not supported.')
  const [x, y] = [numberIn(a), numberIn(b)]
  if (Number.isNaN(x) || Number.isNaN(y))
    throw new PathError('wrong-type', 'An expression computes with what is no number.')
  return numberItem(compute(x, y), isWholeNumber(a) && isWholeNumber(b))
}

function plus(a: Item, b: Item): Items {
  if (isTemporal(a)) return later(a, b, 1)
  if (typeof a.value === 'string' && typeof b.value === 'string') return textItem(a.value + b.value)
  return isQuantity(a) ? summed(a, b, 1) : arithmetic(a, b, (x, y) => x + y)
}

function minus(a: Item, b: Item): Items {
  if (isTemporal(a)) return later(a, b, -1)
  return isQuantity(a) ? summed(a, b, -1) : arithmetic(a, b, (x, y) => x - y)
}

function later(a: Item, b: Item, sign: number): Items {
  const [moment, amount] = [momentIn(a), amountOf(b)]
  if (moment === undefined || amount === undefined) return none
  const found = laterBy(moment, sign * amount.value, amount.unit)
  return found === undefined ? none : [new Item(momentText(found), a.type)]
}

function summed(a: Item, b: Item, sign: number): Items {
  const [one, other] = [amountOf(a), amountOf(b)]
  if (one === undefined || other === undefined || one.unit !== other.unit) return none
  return [new Item({ ...(a.value as object), value: one.value + sign * other.value }, a.type)]
}
