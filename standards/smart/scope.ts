/**
 * Scopes of SMART on FHIR (https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html): of version 2, with search
 * parameters, and of version 1, which say the same in other words.
 */

/** `whose/type.doing?where`. */
export interface Scope {
  readonly whose: 'patient' | 'user' | 'system'
  /** A resource type, or `*`. */
  readonly type: string
  /** Letters of `cruds`, in that order. */
  readonly doing: string
  /** Search parameters that every resource meets; none for all of the type. */
  readonly where: readonly (readonly [string, string])[]
}

const form =
  /^(patient|user|system)\/([A-Z][A-Za-z]{1,63}|\*)\.(read|write|\*|[cruds]{1,5})(?:\?(.{1,500}))?$/
const first: Readonly<Record<string, string>> = { read: 'rs', write: 'cud', '*': 'cruds' }
const most = 5

/** Undefined for what is no scope of a resource: an unknown word, letters out of order, parameters on all types at once. */
export function readScope(text: string): Scope | undefined {
  const [, whose, type, letters, query] = form.exec(text) ?? []
  if (whose === undefined || type === undefined || letters === undefined) return undefined
  const isFirst = Object.hasOwn(first, letters)
  const doing = isFirst ? (first[letters] ?? '') : letters
  if (!/^c?r?u?d?s?$/.test(doing) || (query !== undefined && (isFirst || type === '*'))) return undefined
  const where = [...new URLSearchParams(query ?? '')]
  if (where.length > most || where.some(([name, value]) => name === '' || value === '')) return undefined
  return { whose: whose as Scope['whose'], type, doing, where }
}

/** Whether the first allows all that the second does. */
export function covers(wide: Scope, narrow: Scope): boolean {
  return (
    wide.whose === narrow.whose &&
    (wide.type === '*' || wide.type === narrow.type) &&
    [...narrow.doing].every((letter) => wide.doing.includes(letter)) &&
    wide.where.every(([name, value]) => narrow.where.some((pair) => pair[0] === name && pair[1] === value))
  )
}
