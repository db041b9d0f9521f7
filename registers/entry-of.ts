/** What a source or a person says of an entry, checked against the declaration: content and key, or all that is wrong. */
import { contentKinds } from './kinds.ts'
import type { Content, Field, Raw, Register, Value } from './register.ts'

export interface Checked {
  readonly key: string
  readonly content: Content
  /** What is odd but accepted, in sentences. */
  readonly warnings: readonly string[]
}

const longestKey = 200

export interface Faulty {
  readonly faults: readonly string[]
  /** Whose entry it would have been, where its key can be read. */
  readonly key: string | undefined
}

/** Sentences name fields, never their values: they end in reports that others read. */
export function entryOf(declared: Register, raw: Raw): Checked | Faulty {
  const faults = Object.keys(raw)
    .filter((name) => !(name in declared.fields))
    .map((name) => `${name} is no field of ${declared.id}`)
  const warnings: string[] = []
  const content: Record<string, Value> = {}
  for (const [name, field] of Object.entries(declared.fields)) {
    const value = readValue(name, field, raw[name], { faults, warnings })
    if (value !== undefined) content[name] = value
  }
  if (faults.length === 0) faults.push(...(declared.checkEntry?.(content) ?? []))
  const key = declared.key.map((name) => String(content[name] ?? '')).join('|')
  if (faults.length === 0 && key.length > longestKey)
    faults.push(`the key is longer than ${longestKey} characters`)
  if (faults.length === 0) return { key, content, warnings }
  const isNamed = declared.key.every(
    (name) => content[name] !== undefined || (saysNothing(raw[name]) && !declared.fields[name]?.isRequired),
  )
  return { faults, key: isNamed && key.length <= longestKey ? key : undefined }
}

interface Found {
  readonly faults: string[]
  readonly warnings: string[]
}

function readValue(name: string, field: Field, raw: unknown, found: Found): Value | undefined {
  if (saysNothing(raw)) {
    if (field.isRequired === true) found.faults.push(`${name} is missing`)
    return undefined
  }
  const value = contentKinds[field.kind](raw)
  if (value === undefined) {
    found.faults.push(`${name} is no ${field.kind}`)
    return undefined
  }
  if (typeof value === 'string') checkText(name, field, value, found)
  else if (JSON.stringify(value).length > longestOf(field) * 20) found.faults.push(`${name} is too long`)
  return value
}

const longestOf = ({ most = 2000 }: Field) => most

const saysNothing = (raw: unknown): boolean =>
  raw === undefined || raw === null || (typeof raw === 'string' && raw.trim() === '')

function checkText(name: string, field: Field, value: string, { faults, warnings }: Found): void {
  if (value.length > longestOf(field)) faults.push(`${name} is longer than ${longestOf(field)} characters`)
  if (field.codes !== undefined && !Object.hasOwn(field.codes, value))
    faults.push(`${name} is none of the codes allowed`)
  const finding = field.check?.(value)
  if (finding === undefined) return
  if ('fault' in finding) faults.push(`${name}: ${finding.fault}`)
  else warnings.push(`${name}: ${finding.warning}`)
}
