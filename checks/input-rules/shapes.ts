/** Fields of a TypeBox (JSON Schema) value, each with what it must be, in words. */

import type { Schema } from './samples.ts'

export interface Field {
  /** `prescriptions[].packs`; empty for the value itself. */
  readonly path: string
  readonly must: string
}

/** Every field in the order of the schema; a choice of objects tells the fields of each. */
export function fieldsOf(schema: unknown): Field[] {
  return walk(schema as Schema, '', true)
}

function walk(schema: Schema, path: string, isRequired: boolean): Field[] {
  const must = `${wordsOf(schema)}${isRequired ? '' : '; may be absent'}`
  const here = path === '' && schema.properties ? [] : [{ path, must }]
  return [...here, ...inside(schema, path)]
}

function inside({ properties, required = [], items, anyOf }: Schema, path: string): Field[] {
  if (items) return inside(items, `${path}[]`).concat(plainItem(items, `${path}[]`))
  if (anyOf) return anyOf.flatMap((each, at) => (each.properties ? inside(each, `${path}(${at + 1})`) : []))
  return Object.entries(properties ?? {}).flatMap(([name, each]) =>
    walk(each, path === '' ? name : `${path}.${name}`, required.includes(name)),
  )
}

const plainItem = (items: Schema, path: string): Field[] =>
  items.properties ? [] : [{ path, must: wordsOf(items) }]

/** What a value must be: `text of 1 to 2000 characters`, `whole number from 1 to 99`, `one of a, b`. */
export function wordsOf(schema: Schema): string {
  if (schema.const !== undefined) return `\`${String(schema.const)}\``
  if (schema.enum) return `one of ${schema.enum.map((word) => `\`${String(word)}\``).join(', ')}`
  if (schema.anyOf) return alternatives(schema.anyOf)
  if (schema.items) return `list${span('of', schema.minItems, schema.maxItems, 'items')}`
  if (schema.type === 'string') return textWords(schema)
  if (schema.type === 'integer' || schema.type === 'number')
    return `${schema.type === 'integer' ? 'whole number' : 'number'}${span('', schema.minimum, schema.maximum, '')}`
  if (schema.type === 'boolean') return 'true or false'
  return schema.properties || schema.type === 'object' ? 'object' : 'anything'
}

function alternatives(choices: readonly Schema[]): string {
  const words = choices.map((each, at) => (each.properties ? `object (${at + 1})` : wordsOf(each)))
  return `one of: ${words.join('; ')}`
}

function textWords({ pattern, format, minLength, maxLength }: Schema): string {
  if (format !== undefined) return `text of the format \`${format}\``
  const length = span('of', minLength, maxLength, 'characters')
  return pattern === undefined ? `text${length}` : `text like \`${pattern}\`${length}`
}

function span(before: string, from: number | undefined, to: number | undefined, unit: string): string {
  const lead = before === '' ? ' ' : ` ${before} `
  const tail = unit === '' ? '' : ` ${unit}`
  if (from !== undefined && to !== undefined)
    return `${lead}${before === '' ? 'from ' : ''}${from} to ${to}${tail}`
  if (from !== undefined) return `${lead}at least ${from}${tail}`
  return to === undefined ? '' : `${lead}at most ${to}${tail}`
}
