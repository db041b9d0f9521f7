/** A JSON Schema as a person reads it: names, kinds and limits, one field a line. */
import type { TSchema } from 'typebox'

interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
}

/** `{ pesel: string · ^[0-9]{11}$ … }`; a question mark after a name says that it may be left out. */
export function schemaText(schema: TSchema): string {
  return written(schema as Schema, '')
}

function written(schema: Schema, indent: string): string {
  if (schema.properties) return object(schema, indent)
  if (schema.anyOf) return schema.anyOf.map((each) => written(each, indent)).join(' | ')
  if (schema.enum) return schema.enum.map((each) => JSON.stringify(each)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  if (schema.items) return `[ ${written(schema.items, indent)} ]${limits(schema)}`
  return `${schema.type ?? 'any'}${limits(schema)}`
}

function object({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}  `
  const lines = Object.entries(properties).map(
    ([name, field]) => `${inner}${name}${required.includes(name) ? '' : '?'}: ${written(field, inner)}`,
  )
  return lines.length === 0 ? '{ }' : `{\n${lines.join('\n')}\n${indent}}`
}

function limits(schema: Schema): string {
  const range = (least: number | undefined, most: number | undefined) =>
    least === undefined && most === undefined ? undefined : `${least ?? ''}…${most ?? ''}`
  const said = [
    schema.format,
    schema.pattern,
    range(schema.minimum, schema.maximum),
    range(schema.minLength, schema.maxLength),
    range(schema.minItems, schema.maxItems),
  ].filter((each) => each !== undefined)
  return said.length === 0 ? '' : ` · ${said.join(' · ')}`
}
