/**
 * Whether a resource meets a criterion (https://hl7.org/fhir/R4/search.html). Complete and pure: whatever an index answers must
 * agree with it.
 */
import { compartmentParameters } from '../search-parameters.ts'
import type { PartValue, ReferenceValue, SearchValues } from '../search-values.ts'
import type { ChainCriterion, CompartmentCriterion, Criterion, ValueCriterion } from './criterion.ts'
import { Examined } from './examined.ts'
import { valueMatches } from './match-value.ts'
import type { CompositeSought } from './sought.ts'
import type { Surroundings } from './surroundings.ts'
import { wordsMatch } from './words-sought.ts'

export function matches(criterion: Criterion, examined: Examined, surroundings: Surroundings): boolean {
  const { resource } = examined
  switch (criterion.kind) {
    case 'all':
      return criterion.of.every((each) => matches(each, examined, surroundings))
    case 'any':
      return criterion.of.some((each) => matches(each, examined, surroundings))
    case 'not':
      return !matches(criterion.of, examined, surroundings)
    case 'id':
      return criterion.ids.has(resource.id ?? '')
    case 'text': {
      const text = examined.text(criterion.where)
      return criterion.words.some((words) => wordsMatch(words, text))
    }
    case 'missing':
      return valuesOf(criterion, examined).length === 0
    case 'value':
      return hasValue(criterion, examined, surroundings)
    case 'chain':
      return leadsTo(criterion, examined, surroundings)
    case 'compartment':
      return isWithin(criterion, examined)
    default:
      return known(surroundings, criterion).has(`${resource.resourceType}/${resource.id}`)
  }
}

const lists: Readonly<Record<string, keyof SearchValues>> = {
  token: 'tokens',
  string: 'strings',
  date: 'dates',
  reference: 'references',
  quantity: 'quantities',
  number: 'numbers',
  uri: 'uris',
  special: 'positions',
}

/** The values of one parameter. */
export function valuesOf(
  { parameter }: Pick<ValueCriterion, 'parameter'>,
  { values }: Pick<Examined, 'values'>,
): PartValue[] {
  const list = lists[parameter.type]
  const all: readonly PartValue[] = list === undefined ? [] : values[list]
  return all.filter((value) => value.parameter === parameter)
}

function hasValue(criterion: ValueCriterion, examined: Examined, surroundings: Surroundings): boolean {
  const { parameter, manner, values: wanted } = criterion
  const place = { ...criterion, resource: examined.resource, surroundings }
  if (parameter.type === 'composite')
    return wanted.some((sought) =>
      hasCombination(criterion, sought as CompositeSought, examined, surroundings),
    )
  const values = valuesOf(criterion, examined)
  const isSought = (value: PartValue) => wanted.some((sought) => valueMatches(value, sought, place))
  return manner === 'unequal' ? values.some((value) => !isSought(value)) : values.some(isSought)
}

function hasCombination(
  { type, parameter }: ValueCriterion,
  { parts: wanted }: CompositeSought,
  { composites, resource }: Examined,
  surroundings: Surroundings,
): boolean {
  return composites.some(
    (composite) =>
      composite.parameter === parameter &&
      composite.parts.every((part, index) => {
        const sought = wanted[index]
        const place = { type, parameter: part.parameter, manner: 'usual', resource, surroundings } as const
        return sought !== undefined && valueMatches(part, sought, place)
      }),
  )
}

/** A target elsewhere is known by its reference, a contained one is looked at itself. */
function leadsTo(criterion: ChainCriterion, examined: Examined, surroundings: Surroundings): boolean {
  const met = known(surroundings, criterion)
  return (valuesOf(criterion, examined) as ReferenceValue[]).some(({ type, id, url, contained }) => {
    if (contained !== undefined) return isMetInside(criterion, contained, examined, surroundings)
    return url === undefined && met.has(`${type}/${id}`)
  })
}

function isMetInside(
  { targets }: ChainCriterion,
  id: string,
  { resource }: Examined,
  surroundings: Surroundings,
): boolean {
  const inside = Array.isArray(resource.contained) ? resource.contained : []
  const found = inside.find((inner) => inner?.id === id)
  const target = targets.find(({ type }) => type === found?.resourceType)
  return target !== undefined && matches(target.criterion, new Examined(found), surroundings)
}

function isWithin({ type, compartment, id }: CompartmentCriterion, { values, resource }: Examined): boolean {
  if (type === compartment && resource.id === id) return true
  const codes = new Set(compartmentParameters(compartment, type))
  return values.references.some(
    (value) =>
      codes.has(value.parameter.code) &&
      value.url === undefined &&
      value.type === compartment &&
      value.id === id,
  )
}

function known(
  { references }: Surroundings,
  criterion: Parameters<Surroundings['references']['get']>[0],
): ReadonlySet<string> {
  const found = references.get(criterion)
  if (found === undefined) throw new Error(`a criterion of kind ${criterion.kind} that was not looked up`)
  return found
}
