/** One value of a parameter against one that is sought, by the type of the parameter. */
import type { FhirResource } from '../resource.ts'
import type { SearchParameter } from '../search-parameters.ts'
import { foldForSearch } from '../search-text.ts'
import type {
  PartValue,
  PositionValue,
  QuantityValue,
  ReferenceValue,
  StringValue,
  TokenValue,
  UriValue,
} from '../search-values.ts'
import type { Manner } from './criterion.ts'
import { distance } from './distance.ts'
import { quantityMatches } from './match-quantity.ts'
import { referenceMatches, uriMatches } from './match-reference.ts'
import { beginsAWord, tokenMatches } from './match-token.ts'
import { numberMatches, timeMatches } from './prefixes.ts'
import type { Sought } from './sought.ts'
import type { Surroundings } from './surroundings.ts'
import { wordsMatch } from './words-sought.ts'

export interface MatchPlace {
  readonly type: string
  readonly parameter: SearchParameter
  readonly manner: Manner
  readonly resource: FhirResource
  readonly surroundings: Surroundings
}

/** `value` is one of the parameter's own values. */
export function valueMatches(value: PartValue, sought: Sought, place: MatchPlace): boolean {
  const { manner, surroundings } = place
  switch (place.parameter.type) {
    case 'token':
      return tokenMatches(value as TokenValue, sought, place)
    case 'string':
      return stringMatches((value as StringValue).value, sought, manner)
    case 'reference':
      return referenceMatches(value as ReferenceValue, sought, manner, surroundings)
    case 'uri':
      return sought.kind === 'uri' && uriMatches((value as UriValue).value, sought, manner, place.resource)
    case 'quantity':
      return sought.kind === 'quantity' && quantityMatches(value as QuantityValue, sought, surroundings.units)
    case 'special':
      return sought.kind === 'near' && distance(value as PositionValue, sought) <= sought.metres
    default:
      return rangeMatches(value as { low: number; high: number }, sought)
  }
}

function rangeMatches({ low, high }: { low: number; high: number }, sought: Sought): boolean {
  if (sought.kind === 'date') return timeMatches(sought.prefix, [low, high], [sought.low, sought.high])
  return sought.kind === 'number' && numberMatches(sought.prefix, [low, high], sought.number)
}

function stringMatches(value: string, sought: Sought, manner: Manner): boolean {
  if (sought.kind === 'words') return wordsMatch(sought.words, foldForSearch(value))
  if (sought.kind !== 'string') return false
  if (manner === 'exact') return value.normalize('NFC') === sought.text
  const text = foldForSearch(value)
  switch (manner) {
    case 'contains':
      return text.includes(sought.folded)
    case 'equals':
    case 'unequal':
      return text === sought.folded
    case 'starts':
      return text.startsWith(sought.folded)
    case 'ends':
      return text.endsWith(sought.folded)
    default:
      return beginsAWord(text, sought.folded)
  }
}
