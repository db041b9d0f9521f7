/** Functions on texts (http://hl7.org/fhirpath/N1/#string-manipulation). */
import { boundedReplace, boundedTest } from '../bounded-regex.ts'
import { single } from './compare.ts'
import { type Call, type Compiled, fromList, fromTruth, type Makers } from './compiled.ts'
import type { Env } from './env.ts'
import { type Item, type Items, integerItem, none, textItem } from './item.ts'
import { PathError } from './syntax.ts'

/** Longest text that an expression may make. */
const LONGEST = 1_000_000

type Test = (text: string, ...words: readonly string[]) => boolean

export const texts: Makers = {
  startsWith: (call) => tested(call, (text, word = '') => text.startsWith(word)),
  endsWith: (call) => tested(call, (text, word = '') => text.endsWith(word)),
  contains: (call) => tested(call, (text, word = '') => text.includes(word)),
  matches: (call) => matched(call, false),
  matchesFull: (call) => matched(call, true),
  indexOf: (call) => answered(call, (text, word = '') => integerItem(text.indexOf(word))),
  lastIndexOf: (call) => answered(call, (text, word = '') => integerItem(text.lastIndexOf(word))),
  upper: ({ of }) => changed(of, (text) => textItem(text.toUpperCase())),
  lower: ({ of }) => changed(of, (text) => textItem(text.toLowerCase())),
  trim: ({ of }) => changed(of, (text) => textItem(text.trim())),
  length: ({ of }) => changed(of, (text) => integerItem(text.length)),
  toChars: ({ of }) => changed(of, (text) => [...text].flatMap(textItem)),
  split: (call) => answered(call, (text, mark = '') => text.split(mark).flatMap(textItem)),
  substring,
  replace,
  replaceMatches,
  join,
}

/** The text of a collection of one; undefined when it is empty. Throws PathError. */
function textOf(items: Items): string | undefined {
  const item = single(items)
  if (item?.value === undefined) return undefined
  if (typeof item.value === 'string') return item.value
  throw new PathError('wrong-type', 'An expression uses something else as a text.')
}

function changed(of: Compiled, change: (text: string) => Items): Compiled {
  return fromList((focus, env) => {
    const text = textOf(of.list(focus, env))
    return text === undefined ? none : change(text)
  })
}

function answered(call: Call, answer: (text: string, word?: string) => Items): Compiled {
  const { of } = call
  const parameter = call.parameter(0)
  return fromList((focus, env) => {
    const text = textOf(of.list(focus, env))
    const word = textOf(parameter.list(focus, env))
    return text === undefined || word === undefined ? none : answer(text, word)
  })
}

function tested(call: Call, test: Test): Compiled {
  const { of } = call
  const parameter = call.parameter(0)
  return fromTruth((focus, env) => {
    const text = textOf(of.list(focus, env))
    const word = text === undefined ? undefined : textOf(parameter.list(focus, env))
    return text === undefined || word === undefined ? undefined : test(text, word)
  })
}

/** HL7's own patterns are known to be harmless; all others are matched in bounded time. */
function matched(call: Call, isWhole: boolean): Compiled {
  const literal = call.isTrusted ? call.literalText(0) : undefined
  if (literal === undefined)
    return tested(call, (text, pattern = '') => boundedTest(text, pattern, { whole: isWhole }))
  const pattern = new RegExp(isWhole ? `^(?:${literal})$` : literal, 's')
  return tested(call, (text) => pattern.test(text))
}

function substring(call: Call): Compiled {
  const { of } = call
  const [start, length] = [call.parameter(0), call.optional(1)]
  return fromList((focus, env) => {
    const text = textOf(of.list(focus, env))
    const from = numberOf(start, focus, env)
    const count = length === undefined ? undefined : numberOf(length, focus, env)
    if (text === undefined || from === undefined || from < 0 || from >= text.length) return none
    return textItem(text.slice(from, count === undefined ? undefined : from + Math.max(count, 0)))
  })
}

function numberOf(of: Compiled, focus: Item, env: Env): number | undefined {
  const value = single(of.list(focus, env))?.value
  return typeof value === 'number' ? value : undefined
}

function replace(call: Call): Compiled {
  return replaced(call, (text, word, by) => text.replaceAll(word, () => by))
}

function replaceMatches(call: Call): Compiled {
  return replaced(call, (text, pattern, by) => boundedReplace(text, pattern, by))
}

function replaced(call: Call, change: (text: string, what: string, by: string) => string): Compiled {
  const { of } = call
  const [what, by] = [call.parameter(0), call.parameter(1)]
  return fromList((focus, env) => {
    const [text, word, other] = [of, what, by].map((each) => textOf(each.list(focus, env)))
    if (text === undefined || word === undefined || other === undefined) return none
    const made = change(text, word, other)
    if (made.length > LONGEST) throw new PathError('too-costly', 'An expression makes too long a text.')
    return textItem(made)
  })
}

function join(call: Call): Compiled {
  const { of } = call
  const parameter = call.optional(0)
  return fromList((focus, env) => {
    const items = of.list(focus, env)
    const mark = (parameter === undefined ? '' : textOf(parameter.list(focus, env))) ?? ''
    return items.length === 0 ? none : textItem(items.map((item) => textOf([item]) ?? '').join(mark))
  })
}
