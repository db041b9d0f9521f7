/** Values that fit a TypeBox (JSON Schema) value, and values that do not, each for one reason. */
import assert from 'node:assert/strict'
import fc from 'fast-check'

export interface Schema {
  readonly type?: string
  readonly pattern?: string
  readonly format?: string
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
}

export function fitting(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  if (schema.anyOf) return fitting(schema.anyOf[0] ?? {})
  if (schema.items) return items(schema.items, Math.max(1, schema.minItems ?? 0))
  if (schema.properties)
    return Object.fromEntries(Object.entries(schema.properties).map(([name, each]) => [name, fitting(each)]))
  return plain(schema)
}

const items = (schema: Schema, length: number) => Array.from({ length }, () => fitting(schema))

const formats: Readonly<Record<string, string>> = {
  uuid: '018f3c3e-7d4b-7c21-8a10-000000000000',
  date: '2026-11-20',
  uri: 'https://p1.example',
}

function plain({ type, pattern, format, minLength = 0, maxLength, minimum = 1 }: Schema): unknown {
  if (format !== undefined) return formats[format]
  if (type === 'string')
    return pattern === undefined
      ? 'a'.repeat(Math.max(1, minLength))
      : textLike(pattern, minLength, maxLength)
  if (type === 'boolean') return true
  return type === 'integer' || type === 'number' ? minimum : {}
}

const known = new Map<string, string>()

function textLike(pattern: string, least: number, most = 1000): string {
  // Classes of letters are not among what can be drawn from.
  const letters = 'a'.repeat(Math.max(1, least))
  if (pattern.includes('\\p{') && new RegExp(pattern, 'u').test(letters)) return letters
  const key = `${least} ${most} ${pattern}`
  const made =
    known.get(key) ??
    fc
      .sample(fc.stringMatching(new RegExp(pattern)), { numRuns: 100, seed: 1 })
      .find(({ length }) => length >= least && length <= most)
  assert.ok(made !== undefined, pattern)
  known.set(key, made)
  return made
}

export function* unfitting(schema: Schema): Generator<unknown> {
  if (schema.properties) yield* brokenInside(schema)
  else if (schema.items) yield* brokenLists(schema, schema.items)
  else if (schema.enum) yield 'nothing of the list'
  else if (schema.type === 'string') yield* brokenTexts(schema)
  else if (schema.type === 'boolean') yield 'true'
  else if (schema.type === 'integer' || schema.type === 'number') yield* brokenNumbers(schema)
}

function* brokenLists({ minItems, maxItems }: Schema, item: Schema): Generator<unknown> {
  if (minItems) yield []
  if (maxItems) yield items(item, maxItems + 1)
  for (const bad of unfitting(item)) yield [bad]
}

function* brokenTexts({ pattern, format, minLength, maxLength }: Schema): Generator<unknown> {
  yield 7
  if (pattern !== undefined || format !== undefined) yield '\u0000'
  if (minLength) yield ''
  if (maxLength !== undefined) yield 'a'.repeat(maxLength + 1)
}

function* brokenNumbers({ type, minimum, maximum }: Schema): Generator<unknown> {
  yield '1'
  if (type === 'integer') yield 1.5
  if (minimum !== undefined) yield minimum - 1
  if (maximum !== undefined) yield maximum + 1
}

function* brokenInside(schema: Schema): Generator<unknown> {
  const good = fitting(schema) as Record<string, unknown>
  for (const [name, each] of Object.entries(schema.properties ?? {})) {
    for (const bad of unfitting(each)) yield { ...good, [name]: bad }
    if (schema.required?.includes(name)) {
      const { [name]: _, ...rest } = good
      yield rest
    }
  }
}
