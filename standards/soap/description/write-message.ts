/** A message written by its declaration: elements in the declared order, each in its namespace or in none. */
import { escaped } from '#standards/xml/write.ts'
import { type Complex, type Field, formOf, type Namespace, type Type, type Value } from './schema.ts'
import { simpleText } from './simple-value.ts'

/** The root element is named like its type unless told; all namespaces are declared on it. */
export function writeMessage<C extends Complex>(
  type: C,
  value: Value<C>,
  namespaces: readonly Namespace[],
  name: string = type.name,
): string {
  const declared = namespaces.map(({ prefix, uri }) => ` xmlns:${prefix}="${escaped(uri)}"`).join('')
  const root = `${type.namespace.prefix}:${name}`
  return `<${root}${declared}>${contentOf(type, value as Content, type.name)}</${root}>`
}

type Content = Readonly<Record<string, unknown>>

function contentOf(type: Complex, value: Content, place: string): string {
  const prefix = formOf(type)?.prefix
  let out = ''
  for (const [name, field] of Object.entries(type.fields)) {
    const tag = prefix === undefined ? name : `${prefix}:${name}`
    for (const each of valuesOf(value[name], field, type, `${place}.${name}`))
      out += elementOf(tag, field.type, each, `${place}.${name}`)
  }
  return out
}

/** Throws RangeError where the value lacks what its type needs: a mistake of ours. */
function valuesOf(value: unknown, { often }: Field, { order }: Complex, place: string): readonly unknown[] {
  if (often === 'many' || often === 'some') {
    const list = (value ?? []) as readonly unknown[]
    if (often === 'some' && list.length === 0) throw new RangeError(`${place} is empty`)
    return list
  }
  if (value !== undefined) return [value]
  if (often === 'one' && order === 'sequence') throw new RangeError(`${place} is missing`)
  return []
}

function elementOf(tag: string, type: Type, value: unknown, place: string): string {
  if (type.kind !== 'complex') return `<${tag}>${simpleText(value)}</${tag}>`
  const attributes = type.attributes
    .map((name) => ` ${name}="${escaped(String((value as Content)[name]))}"`)
    .join('')
  return `<${tag}${attributes}>${contentOf(type, value as Content, place)}</${tag}>`
}
