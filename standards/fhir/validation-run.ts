/**
 * State and checks of one validation, called by the compiled validators (compile-validator.ts).
 *
 * Places are built from the inside out: a check reports the last step only, and each caller puts its own step in front of
 * what its callee reported. A valid resource so never pays for a path.
 */
import type { CodeList } from './definitions.ts'
import { isResourceType } from './definitions.ts'
import type { Issue, IssueCode } from './outcome.ts'
import type { PrimitiveCheck } from './primitives.ts'
import { jsonKindOf } from './primitives.ts'

/** Deepest nesting of elements. */
const DEEPEST = 64
/** After so many issues the rest is not listed. */
const MOST_ISSUES = 100

/** A type's compiled validator, filled in when it is first needed. */
export interface Cell {
  check: (value: object, run: ValidationRun, depth: number) => void
}

export class ValidationRun {
  readonly issues: Issue[] = []
  /** `#id` references seen in the resource being checked. */
  local: string[] = []

  fail(code: IssueCode, step: string, diagnostics: string): void {
    if (this.issues.length >= MOST_ISSUES) return
    this.issues.push({ severity: 'error', code, expression: step, diagnostics })
  }

  /** Puts a step in front of the places of all issues from `since` on. */
  at(since: number, step: string): void {
    for (let i = since; i < this.issues.length; i++) {
      const issue = this.issues[i]
      if (issue === undefined) continue
      const inner = issue.expression
      issue.expression = inner === undefined || inner === '' ? step : `${step}.${inner}`
    }
  }

  /** One value of a complex type. */
  one(value: unknown, cell: Cell, step: string, depth: number): void {
    const since = this.issues.length
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fail('structure', '', 'Must be a JSON object.')
    } else if (depth > DEEPEST) this.fail('too-costly', '', `Nesting deeper than ${DEEPEST} is not accepted.`)
    else cell.check(value, this, depth)
    if (this.issues.length > since) this.at(since, step)
  }

  /** A repeating element of a complex type. */
  many(value: unknown, cell: Cell, step: string, depth: number): void {
    if (!this.isList(value, step)) return
    for (let i = 0; i < value.length; i++) {
      const since = this.issues.length
      const item: unknown = value[i]
      if (typeof item === 'object' && item !== null && !Array.isArray(item) && depth <= DEEPEST) {
        cell.check(item, this, depth)
        if (this.issues.length > since) this.at(since, `${step}[${i}]`)
      } else this.one(item, cell, `${step}[${i}]`, depth)
    }
  }

  /** A primitive value that failed its check: says what it should be. */
  primitive(value: unknown, type: string, step: string): void {
    const kind = jsonKindOf(type)
    const actual = typeof value
    if (actual === kind) this.fail('value', step, `Not a valid ${type}.`)
    else this.fail('structure', step, `Must be a JSON ${kind} (${type}).`)
  }

  /** A repeating primitive; null holds the place of a value that has only extensions. */
  primitives(
    value: unknown,
    check: PrimitiveCheck,
    type: string,
    of: { step: string; extensions: unknown },
  ): void {
    if (!this.isList(value, of.step)) return
    for (let i = 0; i < value.length; i++) {
      if (check(value[i])) continue
      const extended =
        Array.isArray(of.extensions) && typeof of.extensions[i] === 'object' && of.extensions[i] !== null
      if (value[i] !== null || !extended) this.primitive(value[i], type, `${of.step}[${i}]`)
    }
  }

  /** `_name`: id and extensions of a primitive, or a list of them with null for values that have none. */
  primitiveExtension(value: unknown, cell: Cell, of: { step: string; many: boolean; depth: number }): void {
    if (!of.many) this.one(value, cell, of.step, of.depth)
    else if (this.isList(value, of.step)) this.#primitiveExtensions(value, cell, of)
  }

  #primitiveExtensions(value: unknown[], cell: Cell, of: { step: string; depth: number }): void {
    for (let i = 0; i < value.length; i++) {
      if (value[i] !== null) this.one(value[i], cell, `${of.step}[${i}]`, of.depth)
    }
  }

  code(value: unknown, list: CodeList, step: string): void {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const [i, code] of values.entries()) {
      if (typeof code !== 'string' || list.all.has(code)) continue
      this.fail('code-invalid', Array.isArray(value) ? `${step}[${i}]` : step, notInList(list))
    }
  }

  /** A Coding, CodeableConcept or list of them of which one coding each must be of the list. */
  coded(value: unknown, list: CodeList, step: string): void {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const [i, concept] of values.entries()) {
      if (typeof concept !== 'object' || concept === null || hasCodeOf(concept, list)) continue
      this.fail('code-invalid', Array.isArray(value) ? `${step}[${i}]` : step, notInList(list))
    }
  }

  reference(value: unknown, targets: ReadonlySet<string>, step: string): void {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const [i, reference] of values.entries()) {
      const text = (reference as { reference?: unknown } | null)?.reference
      const problem =
        typeof text === 'string' && text !== '' ? this.#referenceProblem(text, targets) : undefined
      if (problem === undefined) continue
      this.fail('value', `${step}${Array.isArray(value) ? `[${i}]` : ''}.reference`, problem)
    }
  }

  unknown(name: string): void {
    const step = /^_?[A-Za-z]{1,64}$/.test(name) ? name : ''
    this.fail('structure', step, 'No such element here in FHIR R4.')
  }

  missing(step: string): void {
    this.fail('required', step, 'This element is required.')
  }

  isList(value: unknown, step: string): value is unknown[] {
    if (Array.isArray(value) && value.length > 0) return true
    this.fail('structure', step, 'Must be a JSON array with at least one item.')
    return false
  }

  /** https://hl7.org/fhir/R4/references.html#literal */
  #referenceProblem(text: string, targets: ReadonlySet<string>): string | undefined {
    if (text.startsWith('#')) {
      this.local.push(text)
      return undefined
    }
    const end = text.search(/[/?:]/)
    if (end > 0 && text[end] === ':') return undefined
    const type = text.slice(0, Math.max(end, 0))
    if (!isResourceType(type)) return 'Must be Type/id, an absolute URL or #id.'
    if (targets.size > 0 && !targets.has(type)) return 'Must not point to this type of resource.'
    return text[end] === '?' || LITERAL_ID.test(text.slice(end)) ? undefined : 'Must be Type/id.'
  }
}

const LITERAL_ID = /^\/[A-Za-z0-9.-]{1,64}(\/_history\/[A-Za-z0-9.-]{1,64})?(#[A-Za-z0-9.-]{1,64})?$/

function notInList(list: CodeList): string {
  return `Must be a code of ${list.name}.`
}

function hasCodeOf(concept: object, list: CodeList): boolean {
  const { coding, extension } = concept as { coding?: unknown; extension?: unknown }
  const codings: unknown[] = Array.isArray(coding) ? coding : [concept]
  if (coding === undefined && extension !== undefined) return true
  return codings.some((item) => {
    const { system, code } = (item ?? {}) as { system?: unknown; code?: unknown }
    return (
      typeof system === 'string' && typeof code === 'string' && list.bySystem.get(system)?.has(code) === true
    )
  })
}
