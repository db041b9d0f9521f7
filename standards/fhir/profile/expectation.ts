/** What a definition expects of a value by fixed values, patterns and required codes, in itself and below. */
import { deepEqual } from '../path/compare.ts'
import { type Item, MemberStep } from '../path/item.ts'
import { codingsOf } from './codings.ts'
import type { ElementNode } from './element-tree.ts'
import type { ProfileRun } from './profile-run.ts'

type Expectation = (item: Item, run: ProfileRun) => boolean

/** Undefined when nothing is expected. */
export function expectationOf(node: ElementNode): Expectation | undefined {
  const { fixed, pattern, binding } = node
  if (fixed !== undefined) return ({ value }) => deepEqual(value, fixed.value)
  if (pattern !== undefined) return ({ value }) => isLike(value, pattern.value)
  const below = [...node.children.values()].flatMap(childExpectation)
  const slices = node.slices.filter(({ min = 0 }) => min > 0).map(expectationOf)
  const parts = [...below, ...slices].filter((part) => part !== undefined)
  if (binding?.strength === 'required') parts.push((item, run) => isIn(item, binding.valueSet, run))
  return parts.length === 0 ? undefined : (item, run) => parts.every((part) => part(item, run))
}

function childExpectation(child: ElementNode): Expectation[] {
  const expectation = expectationOf(child)
  if (expectation === undefined) return []
  const step = new MemberStep(child.name)
  return [
    (item, run) => {
      const found: Item[] = []
      step.take(item, found)
      return found.some((value) => expectation(value, run))
    },
  ]
}

function isIn(item: Item, valueSet: string, run: ProfileRun): boolean {
  return codingsOf(item).some((coding) => run.membership(valueSet, coding) === 'in')
}

/** Whether a value contains a pattern (https://hl7.org/fhir/R4/elementdefinition-definitions.html#ElementDefinition.pattern_x_). */
export function isLike(value: unknown, pattern: unknown): boolean {
  if (Array.isArray(pattern)) {
    return Array.isArray(value) && pattern.every((part) => value.some((each) => isLike(each, part)))
  }
  if (!isObject(pattern) || !isObject(value)) return deepEqual(value, pattern)
  return Object.keys(pattern).every((name) => isLike(value[name], pattern[name]))
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('rawJSON' in value)
