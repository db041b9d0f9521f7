/** What a request asks of a register, read strictly: what is unknown, hidden or malformed is refused, never left out in silence. */
import { quoted, refuse } from '#kernel/problem.ts'
import { contentKinds } from '../kinds.ts'
import type { Field, Register } from '../register.ts'

export type Query = Readonly<Record<string, unknown>>

export interface Asked {
  readonly text?: string
  readonly day?: string
  readonly where: Readonly<Record<string, string>>
  readonly after?: string
  readonly limit: number
}

const longest = 200
const mostConditions = 5
const usual = 100
const most = 1000

/** A parameter that is there once, as text of at most 200 characters; undefined when it is absent or empty. */
export function textIn(query: Query, name: string): string | undefined {
  const value = query[name]
  if (value === undefined || value === '') return undefined
  if (typeof value !== 'string')
    return refuse('incorrect', 'parameter-twice', `Give ${quoted(name)} once.`, name)
  if (value.length > longest || value.includes('\0'))
    return refuse(
      'incorrect',
      'parameter-too-long',
      `${quoted(name)} has at most ${longest} characters.`,
      name,
    )
  return value
}

export function dayIn(query: Query): string | undefined {
  const day = textIn(query, 'day')
  if (day === undefined) return undefined
  return contentKinds.day(day) === undefined || day < '0001'
    ? refuse('incorrect', 'not-a-day', 'A day is written YYYY-MM-DD and is in the calendar.', 'day')
    : day
}

/** A whole number from 1 (or `least`) to `greatest`. */
export function numberIn(
  query: Query,
  name: string,
  { least, greatest }: { least: number; greatest: number },
): number | undefined {
  const text = textIn(query, name)
  if (text === undefined) return undefined
  const number = /^\d{1,15}$/.test(text) ? Number(text) : -1
  return number < least || number > greatest
    ? refuse('incorrect', 'not-a-number', `${name} is a whole number from ${least} to ${greatest}.`, name)
    : number
}

export function limitIn(query: Query): number {
  return numberIn(query, 'limit', { least: 1, greatest: most }) ?? usual
}

export function onlyKnown(query: Query, known: readonly string[]): void {
  const unknown = Object.keys(query).find((name) => !known.includes(name) && !name.startsWith('where.'))
  if (unknown !== undefined)
    refuse('incorrect', 'unknown-parameter', `${quoted(unknown)} is no parameter here: ${known.join(', ')}.`)
}

/** What `GET /api/registers/:id` was asked. */
export function askedOf(register: Register, query: Query): Asked {
  onlyKnown(query, ['text', 'day', 'after', 'limit'])
  const [text, day, after] = [textIn(query, 'text'), dayIn(query), textIn(query, 'after')]
  const where = whereIn(register, query)
  if (text !== undefined && (after !== undefined || Object.keys(where).length > 0))
    refuse('incorrect', 'text-alone', 'Words are sought alone: leave out `after` and `where.…`.', 'text')
  return {
    ...(text !== undefined && { text }),
    ...(day !== undefined && { day }),
    ...(after !== undefined && { after }),
    where,
    limit: limitIn(query),
  }
}

function whereIn(register: Register, query: Query): Record<string, string> {
  const where: Record<string, string> = {}
  for (const parameter of Object.keys(query)) {
    if (!parameter.startsWith('where.')) continue
    const name = parameter.slice('where.'.length)
    const { kind } = conditionField(register, name, parameter)
    const value = textIn(query, parameter)
    if (value !== undefined) where[name] = exact(kind, value, parameter)
  }
  if (Object.keys(where).length > mostConditions)
    refuse('too-costly', 'too-many-conditions', `Ask for ${mostConditions} fields at most.`)
  return where
}

function conditionField({ fields }: Register, name: string, parameter: string): Field {
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  // A hidden field would be told by whether something is found.
  if (field === undefined || field.isHidden === true)
    return refuse(
      'incorrect',
      'unknown-field',
      `${quoted(name)} is no public field of this register.`,
      parameter,
    )
  return field.kind === 'parts'
    ? refuse('incorrect', 'not-a-condition', `${quoted(name)} is a list of parts; ask for another field.`)
    : field
}

function exact(kind: string, value: string, parameter: string): string {
  const fits =
    (kind !== 'flag' || /^(true|false)$/.test(value)) && (kind !== 'whole' || /^-?\d{1,15}$/.test(value))
  return fits ? value : refuse('incorrect', 'wrong-kind', `${quoted(parameter)} is a ${kind}.`, parameter)
}
