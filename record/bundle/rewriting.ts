/** New references for old: entries of the bundle, and matches of conditional references. */
import { refuse } from '#kernel/problem.ts'
import { parseConditionalReference } from '#standards/fhir/references.ts'
import { type Matches, nameOf } from './conditions.ts'
import { type Deed, namesOf, publicIdOf } from './deeds.ts'
import type { Step } from './entries.ts'

/** Answers what stands for a reference; undefined leaves it. Refuses `unprocessable/dangling-reference`. */
export function rewriting(
  steps: readonly Step[],
  deeds: readonly Deed[],
  matches: Matches,
): (reference: string) => string | undefined {
  const names = new Map<string, string>()
  const conditions = new Map<string, string>()
  for (const step of steps) {
    const deed = deeds[step.index]
    const id = deed && publicIdOf(deed)
    if (!deed || id === undefined) continue
    for (const name of namesOf(step, deed)) names.set(name, `${step.type}/${id}`)
    if (step.condition !== undefined)
      conditions.set(nameOf({ type: step.type, query: step.condition }), `${step.type}/${id}`)
  }
  return (reference) => {
    const found = names.get(reference)
    if (found !== undefined) return found
    const condition = parseConditionalReference(reference)
    if (!condition) return undefined
    const match = matches.get(reference)
    const meant = match ? `${match.type}/${match.id}` : conditions.get(nameOf(condition))
    if (meant === undefined)
      refuse('unprocessable', 'dangling-reference', 'A conditional reference matches no resource.')
    names.set(reference, meant)
    return meant
  }
}
