/** Composites as conditions: every part must be there, whatever the element. Always confirmed. */
import type { Criterion, ValueCriterion } from '#standards/fhir/search/criterion.ts'
import { parameterOfUrl, type SearchParameter, searchParameter } from '#standards/fhir/search-parameters.ts'
import { either } from './narrow-token.ts'
import { type Condition, type Narrowed, together } from './statement.ts'

/** Undefined when nothing is known of the parts of some value. */
export function narrowComposite(
  { type, parameter, values }: ValueCriterion,
  narrowed: (part: Criterion) => Narrowed,
): Condition | undefined {
  const parts = parameter.components.map(({ url }) => ownParameter(type, parameterOfUrl(url)))
  const conditions: Condition[] = []
  for (const sought of values) {
    if (sought.kind !== 'composite') return undefined
    const all = parts.flatMap((part, index) => {
      const value = sought.parts[index]
      if (part === undefined || value === undefined) return []
      const criterion = { kind: 'value', type, parameter: part, manner: 'usual', values: [value] } as const
      return narrowed(criterion).condition ?? []
    })
    if (all.length === 0) return undefined
    conditions.push(together(all, 'and'))
  }
  return either(conditions)
}

/** A part's parameter where the type has it too: then its values are indexed. */
function ownParameter(type: string, part: SearchParameter | undefined): SearchParameter | undefined {
  return part !== undefined && searchParameter(type, part.code) === part ? part : undefined
}
