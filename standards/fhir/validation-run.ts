/**
 * State and checks of one validation, called by the compiled validators (compile-validator.ts).
 *
 * Places are built from the inside out: a check reports the last step only, and each caller puts its own step in front of
 * what its callee reported. A valid resource so never pays for a path.
 */
import type { Units } from '../ucum/units.ts'
import { narrativeProblem } from './narrative.ts'
import type { Issue, IssueCode } from './outcome.ts'
import { Env } from './path/env.ts'
import type { Item } from './path/item.ts'
import type { PrimitiveCheck } from './primitives.ts'
import { jsonKindOf } from './primitives.ts'

/** Deepest nesting of elements. */
const DEEPEST = 64
/** After so many issues the rest is not listed; warnings leave room for errors. */
const MOST_ISSUES = 200
const MOST_WARNINGS = 100

/** A type's compiled validator, filled in when it is first needed. */
export interface Cell {
  check: (value: object, run: ValidationRun, depth: number) => void
}

export interface RunOptions {
  /** Warnings are wanted too: best practice, codes of open systems, units. */
  readonly isThorough?: boolean
  /** All units of UCUM; without them those that are not common are not judged. */
  readonly units?: Units | undefined
}

export class ValidationRun {
  readonly issues: Issue[] = []
  /** `#id` references seen in the resource being checked. */
  local: string[] = []
  readonly isThorough: boolean
  readonly units: Units | undefined
  /** Set when a unit was met that only all of UCUM could judge. */
  needsUnits = false
  /** What constraints are evaluated in. */
  readonly env: Env
  #warnings = 0

  constructor(resource: Item, { isThorough = false, units }: RunOptions = {}) {
    this.isThorough = isThorough
    this.units = units
    this.env = new Env(resource, units === undefined ? {} : { units })
  }

  /** `rule`: key of the constraint that is broken. */
  fail(code: IssueCode, step: string, diagnostics: string, rule?: string): void {
    if (this.issues.length < MOST_ISSUES) this.#add('error', code, step, named(diagnostics, rule))
  }

  /** Something that refuses no write. */
  warn(code: IssueCode, step: string, diagnostics: string, rule?: string): void {
    if (this.#warnings >= MOST_WARNINGS || this.issues.length >= MOST_ISSUES) return
    this.#warnings++
    this.#add('warning', code, step, named(diagnostics, rule))
  }

  #add(severity: Issue['severity'], code: IssueCode, expression: string, diagnostics: string): void {
    this.issues.push({ severity, code, expression, diagnostics })
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
    if (type === 'xhtml' && actual === kind)
      this.fail('invariant', step, narrativeProblem(value as string) ?? 'Not a valid narrative.', 'txt-1')
    else if (actual === kind) this.fail('value', step, `Not a valid ${type}.`)
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

  /** A quantity or a list of them that must have no comparator (rule sqty-1). */
  simple(value: unknown, step: string): void {
    const values: unknown[] = Array.isArray(value) ? value : [value]
    for (const [i, quantity] of values.entries()) {
      if ((quantity as { comparator?: unknown } | null)?.comparator === undefined) continue
      const place = Array.isArray(value) ? `${step}[${i}]` : step
      this.fail('invariant', place, 'The comparator is not used on a SimpleQuantity', 'sqty-1')
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
}

const named = (diagnostics: string, rule: string | undefined): string =>
  rule === undefined ? diagnostics : `${diagnostics} (${rule})`
