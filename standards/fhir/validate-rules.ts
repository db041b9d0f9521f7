/**
 * Constraints of the base definitions (https://hl7.org/fhir/R4/conformance-rules.html#constraints), compiled at their first use.
 *
 * An empty answer breaks no rule of the base: R4 writes `fullUrl.contains('/_history/').not()` and means entries that have one,
 * and a period from 2026 to 2026-05-01 is not known to be wrong.
 */
import type { Rule } from './definitions.ts'
import { compileExpression } from './path/compile.ts'
import type { Compiled } from './path/compiled.ts'
import { type Item, MemberStep } from './path/item.ts'
import { PathError } from './path/syntax.ts'
import type { ValidationRun } from './validation-run.ts'

/** Rules that validators see to without FHIRPath: validate-contained.ts, narrative.ts, the generated text. */
export const NATIVE_RULES: ReadonlySet<string> = new Set([
  'dom-2',
  'dom-3',
  'dom-4',
  'dom-5',
  'ref-1',
  'txt-1',
  'txt-2',
])

export class RuleCheck {
  readonly #rule: Rule
  readonly #step: MemberStep | undefined
  #truth: Compiled['truth'] | undefined

  constructor(rule: Rule) {
    this.#rule = rule
    this.#step = rule.element === undefined ? undefined : new MemberStep(rule.element)
  }

  /** Checks an element, or all its children that the rule is about. */
  check(run: ValidationRun, item: Item): void {
    if (this.#step === undefined) this.#checkOne(run, item, '')
    else if (this.#step.isIn(item)) this.#checkChildren(run, item, this.#step)
  }

  #checkChildren(run: ValidationRun, item: Item, step: MemberStep): void {
    const children: Item[] = []
    step.take(item, children)
    const name = this.#rule.element ?? ''
    for (const [i, child] of children.entries())
      this.#checkOne(run, child, children.length > 1 ? `${name}[${i}]` : name)
  }

  #checkOne(run: ValidationRun, item: Item, step: string): void {
    const { key, human, severity, expression } = this.#rule
    // A narrative is the container's to write.
    if (key === 'dom-6' && run.env.resource !== run.env.root) return
    this.#truth ??= compileExpression(expression, { isTrusted: true }).truth
    run.env.begin(item)
    if (holds(this.#truth, item, run) !== false) return
    if (severity === 'error') run.fail('invariant', step, human, key)
    else run.warn('invariant', step, human, key)
  }
}

/** A resource that breaks the shape of FHIR may make a rule impossible to ask; its shape is told then, by others. */
function holds(truth: Compiled['truth'], item: Item, run: ValidationRun): boolean | undefined {
  try {
    return truth(item, run.env)
  } catch (error) {
    if (!(error instanceof PathError)) throw error
    if (error.code === 'too-costly')
      run.fail('too-costly', '', 'This is too large to be checked; make it smaller.')
    return undefined
  }
}
