/** Codes that a value carries, whatever its type: a code, a Coding, a CodeableConcept, a Quantity's unit. */
import type { Item } from '../path/item.ts'

export interface Code {
  readonly system: string | undefined
  readonly version: string | undefined
  readonly code: string
}

export function codingsOf({ value, type }: Item): Code[] {
  if (typeof value === 'string') return [{ system: undefined, version: undefined, code: value }]
  if (typeof value !== 'object' || value === null) return []
  if (type !== 'CodeableConcept') return codeOf(value)
  const { coding } = value as { coding?: unknown }
  return Array.isArray(coding) ? coding.flatMap(codeOf) : []
}

function codeOf(coding: unknown): Code[] {
  const { system, version, code } = (coding ?? {}) as Record<string, unknown>
  if (typeof code !== 'string') return []
  const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return [{ system: textOf(system), version: textOf(version), code }]
}
