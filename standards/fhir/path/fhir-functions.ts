/** Functions that walk the tree, and those that FHIR adds (https://hl7.org/fhir/R4/fhirpath.html#functions). */
import { isPrimitive } from '../definitions.ts'
import { isNarrative } from '../narrative.ts'
import { single } from './compare.ts'
import { type Call, type Compiled, fromList, fromTruth, type Makers } from './compiled.ts'
import type { Env } from './env.ts'
import { childrenOf, Item, type Items, MemberStep, none } from './item.ts'
import { ofType } from './selection.ts'
import { typeTest } from './type-names.ts'

export const fhirFunctions: Makers = {
  as: (call) => ofType(call.of, call.typeName()),
  is: (call) => isType(call.of, call.typeName()),
  children: ({ of }) => fromList((focus, env) => children(of.list(focus, env), env), of.isFixed),
  descendants: ({ of }) => fromList((focus, env) => descendants(of.list(focus, env), env), of.isFixed),
  extension,
  hasExtension: (call) => {
    const found = extension(call)
    return fromTruth(found.some)
  },
  hasValue: ({ of }) =>
    fromTruth((focus, env) => {
      const items = of.list(focus, env)
      return items.length === 1 && hasValue(items[0] as Item)
    }),
  getValue: ({ of }) => fromList((focus, env) => of.list(focus, env).filter(hasValue), of.isFixed),
  htmlChecks: ({ of }) =>
    fromTruth((focus, env) =>
      of.list(focus, env).every(({ value }) => typeof value !== 'string' || isNarrative(value)),
    ),
  resolve: ({ of }) => fromList((focus, env) => of.list(focus, env).flatMap((item) => resolved(item, env))),
  memberOf: (call) => asked(call, (item, set, env) => env.around.memberOf?.(item, set)),
  conformsTo: (call) => asked(call, (item, profile, env) => env.around.conformsTo?.(item, profile, env)),
  trace: (call) => {
    call.parameter(0)
    call.optional(1)
    return call.of
  },
  now: () => fromList((_focus, env) => moment(env, 'System.DateTime', (now) => now)),
  today: () => fromList((_focus, env) => moment(env, 'System.Date', (now) => now.slice(0, 10))),
  timeOfDay: () => fromList((_focus, env) => moment(env, 'System.Time', (now) => now.slice(11, 23))),
}

export function isType(of: Compiled, name: string): Compiled {
  const isOf = typeTest(name)
  return fromTruth((focus, env) => {
    const item = single(of.list(focus, env))
    return item === undefined ? undefined : isOf(item)
  })
}

function hasValue({ value, type }: Item): boolean {
  return value !== undefined && (isPrimitive(type) || type.startsWith('System.'))
}

function children(items: Items, env: Env): Item[] {
  const found: Item[] = []
  for (const item of items) for (const child of childrenOf(item)) found.push(child)
  env.spend(found.length)
  return found
}

function descendants(items: Items, env: Env): Item[] {
  const found = children(items, env)
  for (let i = 0; i < found.length; i++) {
    const inner = childrenOf(found[i] as Item)
    env.spend(inner.length)
    for (const child of inner) found.push(child)
  }
  return found
}

function extension(call: Call): Compiled {
  const { of } = call
  const url = call.parameter(0)
  const step = new MemberStep('extension')
  return fromList((focus, env) => {
    const wanted = single(url.list(focus, env))?.value
    const found: Item[] = []
    for (const item of of.list(focus, env)) step.take(item, found)
    return found.filter(({ value }) => (value as { url?: unknown } | undefined)?.url === wanted)
  })
}

/** Where nobody resolves references, a relative one still tells its type; else nothing is found. */
function resolved({ value, type }: Item, env: Env): Items {
  const reference =
    typeof value === 'string' ? value : (value as { reference?: unknown } | undefined)?.reference
  if (typeof reference !== 'string' || (type !== 'Reference' && typeof value !== 'string')) return none
  env.spend(1)
  const found = env.around.resolve?.(reference, env)
  return found === undefined ? none : [found]
}

function asked(call: Call, ask: (item: Item, word: string, env: Env) => boolean | undefined): Compiled {
  const { of } = call
  const parameter = call.parameter(0)
  return fromTruth((focus, env) => {
    const item = single(of.list(focus, env))
    const word = single(parameter.list(focus, env))?.value
    if (item === undefined || typeof word !== 'string') return undefined
    const answer = ask(item, word, env)
    if (answer === undefined) env.isUnsure = true
    return answer
  })
}

function moment(env: Env, type: string, read: (now: string) => string): Items {
  return env.around.now === undefined ? none : [new Item(read(env.around.now), type)]
}
