/** The paths of a template's rules as one tree, so that what they have in common is walked once. */
import type { XmlElement } from '../../xml/tree.ts'
import type { Test } from './conditions.ts'
import type { Step } from './table.ts'

export interface Branch {
  readonly test: Test
  /** Rules whose path ends here, by their order. */
  readonly ends: readonly number[]
  readonly branches: readonly Branch[]
}

type Path = readonly [steps: readonly Step[], rule: number]

/** A rule without steps is about the document itself, which has no name. */
const ofDocument: Step = ['']

export function branchesOf(paths: readonly Path[], testOf: (step: Step) => Test): Branch[] {
  const groups = new Map<string, Path[]>()
  for (const [steps, rule] of paths) {
    const whole = steps.length === 0 ? [ofDocument] : steps
    const key = JSON.stringify(whole[0])
    const known = groups.get(key) ?? []
    known.push([whole, rule])
    groups.set(key, known)
  }
  return [...groups.values()].map((group) => branchOf(group, testOf))
}

function branchOf(group: readonly Path[], testOf: (step: Step) => Test): Branch {
  const step = group[0]?.[0][0] ?? ofDocument
  const longer = group.flatMap(([steps, rule]) => (steps.length > 1 ? [[steps.slice(1), rule] as const] : []))
  return {
    test: step === ofDocument ? ({ local }) => local === '' : testOf(step),
    ends: group.flatMap(([steps, rule]) => (steps.length === 1 ? [rule] : [])),
    branches: branchesOf(longer, testOf),
  }
}

/** Elements of each rule, by its order. */
type Found = XmlElement[][]

/** Puts the elements of each rule into `found`, from among these and what is below them. */
export function follow(branches: readonly Branch[], among: readonly XmlElement[], found: Found): void {
  for (const branch of branches)
    for (const element of among) if (branch.test(element)) reached(branch, element, found)
}

function reached({ ends, branches }: Branch, element: XmlElement, found: Found): void {
  for (const rule of ends) {
    const known = found[rule]
    if (known) known.push(element)
    else found[rule] = [element]
  }
  if (branches.length > 0) follow(branches, element.elements, found)
}
