/** Functions that choose from collections and put them together (http://hl7.org/fhirpath/N1/#filtering-and-projection). */
import { keyOf, single } from './compare.ts'
import { type Call, type Compiled, eachItem, fromList, type Makers, nothing } from './compiled.ts'
import type { Env } from './env.ts'
import { distinct } from './existence.ts'
import { type Item, type Items, isSimple, none } from './item.ts'
import { PathError } from './syntax.ts'
import { typeTest } from './type-names.ts'

export const selection: Makers = {
  where,
  select,
  aggregate,
  iif,
  repeat: (call) => repeat(call, false),
  repeatAll: (call) => repeat(call, true),
  ofType: (call) => ofType(call.of, call.typeName()),
  single: ({ of }) =>
    fromList((focus, env) => {
      const item = single(of.list(focus, env))
      return item === undefined ? none : [item]
    }, of.isFixed),
  first: ({ of }) => part(of, (items) => items.slice(0, 1)),
  last: ({ of }) => part(of, (items) => items.slice(-1)),
  tail: ({ of }) => part(of, (items) => items.slice(1)),
  skip: (call) => counted(call, (items, count) => items.slice(Math.max(count, 0))),
  take: (call) => counted(call, (items, count) => items.slice(0, Math.max(count, 0))),
  intersect: (call) => both(call, (left, keys) => left.filter((item) => keys.has(keyOf(item))), true),
  exclude: (call) => both(call, (left, keys) => left.filter((item) => !keys.has(keyOf(item))), false),
  union: (call) => union(call.of, call.parameter(0)),
  combine: (call) => combine(call.of, call.parameter(0)),
}

function where(call: Call): Compiled {
  const { of } = call
  const criteria = call.parameter(0)
  const list = (focus: Item, env: Env): Items => {
    const found: Item[] = []
    eachItem(of.list(focus, env), env, (item) => {
      if (criteria.truth(item, env) === true) found.push(item)
      return true
    })
    return found
  }
  const some = (focus: Item, env: Env): boolean =>
    !eachItem(of.list(focus, env), env, (item) => criteria.truth(item, env) !== true)
  return { ...fromList(list), some }
}

function select(call: Call): Compiled {
  const { of } = call
  const projection = call.parameter(0)
  return fromList((focus, env) => {
    const found: Item[] = []
    eachItem(of.list(focus, env), env, (item) => {
      for (const inner of projection.list(item, env)) found.push(inner)
      return true
    })
    env.spend(found.length)
    return found
  })
}

/** `repeat` goes on until nothing new comes; `repeatAll` keeps what came before too, and only ends where the tree does. */
function repeat(call: Call, isAll: boolean): Compiled {
  const { of } = call
  const projection = call.parameter(0)
  return fromList((focus, env) => {
    const found: Item[] = []
    const seen = new Set<unknown>()
    let queue: Items = of.list(focus, env)
    while (queue.length > 0) {
      const next: Item[] = []
      eachItem(queue, env, (item) => {
        for (const inner of projection.list(item, env)) if (isAll || isNew(inner, seen)) next.push(inner)
        return true
      })
      env.spend(next.length)
      for (const item of next) found.push(item)
      queue = next
    }
    return found
  })
}

function isNew(item: Item, seen: Set<unknown>): boolean {
  const mark = isSimple(item) ? keyOf(item) : item.value
  if (seen.has(mark)) return false
  seen.add(mark)
  return true
}

export function ofType(of: Compiled, name: string): Compiled {
  const isOf = typeTest(name)
  const list = (focus: Item, env: Env): Items => {
    const items = of.list(focus, env)
    return items.every(isOf) ? items : items.filter(isOf)
  }
  return fromList(list, of.isFixed)
}

function aggregate(call: Call): Compiled {
  const { of } = call
  const [step, start] = [call.parameter(0), call.optional(1)]
  return fromList((focus, env) => {
    const outer = env.total
    let total = start?.list(focus, env) ?? none
    eachItem(of.list(focus, env), env, (item) => {
      env.total = total
      total = step.list(item, env)
      return true
    })
    env.total = outer
    return total
  })
}

/** The condition looks at the input, which may be empty (R4's ctm-1 does so). */
function iif(call: Call): Compiled {
  const { of } = call
  const [condition, yes, no] = [call.parameter(0), call.parameter(1), call.optional(2)]
  return fromList((focus, env) => {
    const items = of.list(focus, env)
    if (items.length > 1)
      throw new PathError('several', 'An expression met several values where one is needed.')
    const input = items[0] ?? nothing
    if (condition.truth(input, env) === true) return yes.list(input, env)
    return no?.list(input, env) ?? none
  })
}

function part(of: Compiled, take: (items: Items) => Items): Compiled {
  return fromList((focus, env) => take(of.list(focus, env)), of.isFixed)
}

function counted(call: Call, take: (items: Items, count: number) => Items): Compiled {
  const { of } = call
  const count = call.parameter(0)
  return fromList((focus, env) => {
    const number = single(count.list(focus, env))?.value
    return typeof number === 'number' ? take(of.list(focus, env), number) : none
  })
}

function both(call: Call, choose: (left: Items, keys: Set<string>) => Items, isSet: boolean): Compiled {
  const { of } = call
  const other = call.parameter(0)
  return fromList((focus, env) => {
    const [left, right] = [of.list(focus, env), other.list(focus, env)]
    env.spend(left.length + right.length)
    const chosen = choose(left, new Set(right.map(keyOf)))
    return isSet ? distinct(chosen, env) : chosen
  })
}

export function union(left: Compiled, right: Compiled): Compiled {
  return {
    ...fromList(
      (focus, env) => distinct([...left.list(focus, env), ...right.list(focus, env)], env),
      left.isFixed && right.isFixed,
    ),
    some: (focus, env) => left.some(focus, env) || right.some(focus, env),
  }
}

function combine(left: Compiled, right: Compiled): Compiled {
  return fromList((focus, env) => {
    const items = [...left.list(focus, env), ...right.list(focus, env)]
    env.spend(items.length)
    return items
  })
}
