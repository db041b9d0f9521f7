/** Functions about whether and how many (http://hl7.org/fhirpath/N1/#existence). */
import { keyOf } from './compare.ts'
import { type Call, type Compiled, eachItem, fromList, fromTruth, type Makers } from './compiled.ts'
import type { Env } from './env.ts'
import { type Item, type Items, integerItem } from './item.ts'
import { PathError } from './syntax.ts'

export const existence: Makers = {
  exists,
  all,
  empty: ({ of }) => fromTruth((focus, env) => !of.some(focus, env)),
  not: ({ of }) => fromTruth((focus, env) => negated(of.truth(focus, env))),
  count: ({ of }) => fromList((focus, env) => integerItem(of.list(focus, env).length), of.isFixed),
  allTrue: ({ of }) => overBooleans(of, (values) => values.every((value) => value)),
  anyTrue: ({ of }) => overBooleans(of, (values) => values.some((value) => value)),
  allFalse: ({ of }) => overBooleans(of, (values) => values.every((value) => !value)),
  anyFalse: ({ of }) => overBooleans(of, (values) => values.some((value) => !value)),
  isDistinct: ({ of }) => fromTruth((focus, env) => isDistinct(of.list(focus, env), env)),
  distinct: ({ of }) => fromList((focus, env) => distinct(of.list(focus, env), env), of.isFixed),
  subsetOf: (call) => within(call.of, call.parameter(0)),
  supersetOf: (call) => within(call.parameter(0), call.of),
}

function exists(call: Call): Compiled {
  const { of } = call
  const criteria = call.optional(0)
  if (criteria === undefined) return fromTruth((focus, env) => of.some(focus, env))
  return fromTruth(
    (focus, env) => !eachItem(of.list(focus, env), env, (item) => criteria.truth(item, env) !== true),
  )
}

function all(call: Call): Compiled {
  const { of } = call
  const criteria = call.parameter(0)
  return fromTruth((focus, env) =>
    eachItem(of.list(focus, env), env, (item) => criteria.truth(item, env) === true),
  )
}

const negated = (value: boolean | undefined): boolean | undefined =>
  value === undefined ? undefined : !value

function overBooleans(of: Compiled, decide: (values: unknown[]) => boolean): Compiled {
  return fromTruth((focus, env) => {
    const values = of.list(focus, env).map(({ value }) => value)
    if (values.some((value) => typeof value !== 'boolean')) {
      throw new PathError(
        'wrong-type',
        'An expression asks values that are not Boolean whether they are true.',
      )
    }
    return decide(values)
  })
}

export function distinct(items: Items, env: Env): Items {
  if (items.length < 2) return items
  env.spend(items.length)
  const seen = new Map<string, Item>()
  for (const item of items) {
    const key = keyOf(item)
    if (!seen.has(key)) seen.set(key, item)
  }
  return [...seen.values()]
}

function isDistinct(items: Items, env: Env): boolean {
  return distinct(items, env).length === items.length
}

function within(part: Compiled, whole: Compiled): Compiled {
  return fromTruth((focus, env) => {
    const keys = new Set(whole.list(focus, env).map(keyOf))
    return part.list(focus, env).every((item) => keys.has(keyOf(item)))
  })
}
