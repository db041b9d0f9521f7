/** References as they are written (https://hl7.org/fhir/R4/references.html#literal). Whether they lead somewhere is not asked here. */
import { isResourceType } from './definitions.ts'
import type { ValidationRun } from './validation-run.ts'

/** `targets`: types that may be pointed to; empty for any. */
export function checkReference(
  run: ValidationRun,
  value: unknown,
  targets: ReadonlySet<string>,
  step: string,
): void {
  if (!Array.isArray(value)) checkOne(run, value, targets, step)
  else for (let i = 0; i < value.length; i++) checkOne(run, value[i], targets, `${step}[${i}]`)
}

function checkOne(run: ValidationRun, value: unknown, targets: ReadonlySet<string>, step: string): void {
  const { reference, type } = (value ?? {}) as { reference?: unknown; type?: unknown }
  if (typeof reference !== 'string' || reference === '') return
  if (reference.startsWith('#')) run.local.push(reference)
  const problem = referenceProblem(reference, targets)
  if (problem !== undefined) run.fail('value', `${step}.reference`, problem)
  else if (type !== undefined && !isConsistent(reference, type))
    run.fail('value', `${step}.type`, 'Must be the type that the reference itself names.')
}

function referenceProblem(text: string, targets: ReadonlySet<string>): string | undefined {
  if (text.startsWith('#')) return undefined
  const end = text.search(/[/?:]/)
  if (end > 0 && text[end] === ':') return undefined
  const type = text.slice(0, Math.max(end, 0))
  if (!isResourceType(type)) return 'Must be Type/id, an absolute URL or #id.'
  if (targets.size > 0 && !targets.has(type)) return 'Must not point to this type of resource.'
  return text[end] === '?' || LITERAL_ID.test(text.slice(end)) ? undefined : 'Must be Type/id.'
}

const LITERAL_ID = /^\/[A-Za-z0-9.-]{1,64}(\/_history\/[A-Za-z0-9.-]{1,64})?(#[A-Za-z0-9.-]{1,64})?$/

/** `Reference.type` says the same as a relative reference. */
function isConsistent(text: string, type: unknown): boolean {
  const [named] = /^[A-Z][A-Za-z]+(?=[/?])/.exec(text) ?? []
  return named === undefined || type === named || type === `http://hl7.org/fhir/StructureDefinition/${named}`
}
