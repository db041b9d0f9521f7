/** Reading members of a ViewDefinition that somebody sent. */
import { ViewError } from './view-error.ts'

type Given = Readonly<Record<string, unknown>>

/** A JSON object, no list. */
export const isObject = (value: unknown): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A list of objects, or one; empty when absent. Throws ViewError. */
export function elementsIn(given: Given, name: string, location: string): Given[] {
  const value = Object.hasOwn(given, name) ? given[name] : undefined
  if (value === undefined) return []
  const list: unknown[] = Array.isArray(value) ? value : [value]
  if (!list.every(isObject))
    throw new ViewError('invalid', `${name} is a list of objects.`, `${location}.${name}`)
  return list
}

/** A text that is not empty; undefined when absent. Throws ViewError. */
export function textIn(given: Given, name: string, location: string): string | undefined {
  const value = Object.hasOwn(given, name) ? given[name] : undefined
  if (value === undefined) return undefined
  if (typeof value !== 'string' || value === '')
    throw new ViewError('invalid', `${name} is a text.`, `${location}.${name}`)
  return value
}
