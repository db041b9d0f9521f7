/** Which function makes index values of an element, by the type of the parameter and the type of the element. */
import * as ranges from './index-ranges.ts'
import * as references from './index-references.ts'
import * as tokens from './index-tokens.ts'
import type { Extension } from './resource.ts'
import type { SearchParameter, SearchType } from './search-parameters.ts'
import type { SearchValues } from './search-values.ts'

export type Converter = (out: SearchValues, parameter: SearchParameter, value: never) => void

type Converters = Readonly<Record<string, Converter>>

const asToken = tokens.tokenOfPrimitive
const asString = tokens.stringOfPrimitive
const asNumber = ranges.numberOfPrimitive
const asQuantity = ranges.quantityOf

const converters: Readonly<Partial<Record<SearchType, Converters>>> = {
  token: {
    Coding: tokens.tokenOfCoding,
    CodeableConcept: tokens.tokensOfConcept,
    Identifier: tokens.tokenOfIdentifier,
    ContactPoint: tokens.tokenOfContact,
    boolean: asToken,
    canonical: asToken,
    code: asToken,
    id: asToken,
    string: tokens.tokenOfString,
    uri: asToken,
  },
  string: {
    HumanName: tokens.stringsOfName,
    Address: tokens.stringsOfAddress,
    markdown: asString,
    string: asString,
  },
  uri: { canonical: tokens.uriOf, uri: tokens.uriOf, url: tokens.uriOf },
  date: {
    Period: ranges.dateOfPeriod,
    Timing: ranges.dateOfTiming,
    date: ranges.dateOfPrimitive,
    dateTime: ranges.dateOfPrimitive,
    instant: ranges.dateOfPrimitive,
  },
  number: {
    Range: ranges.numberOfRange,
    decimal: asNumber,
    integer: asNumber,
    positiveInt: asNumber,
    unsignedInt: asNumber,
  },
  quantity: {
    Age: asQuantity,
    Count: asQuantity,
    Distance: asQuantity,
    Duration: asQuantity,
    Money: ranges.quantityOfMoney,
    Quantity: asQuantity,
    Range: ranges.quantityOfRange,
    SampledData: ranges.quantityOfSamples,
  },
  reference: {
    Reference: references.referenceOf,
    Resource: references.referenceOfResource,
    canonical: references.referenceOfCanonical,
    uri: references.referenceOfCanonical,
  },
  special: { 'Location.position': ranges.positionOf },
}

/** The converter for a pair of types; undefined when values of that type mean nothing to such a parameter. */
export function converterFor(search: SearchType, element: string): Converter | undefined {
  const known = converters[search]
  if (known === undefined) return undefined
  return element === 'Extension' ? valueOfExtension(known) : known[element]
}

/** An extension counts as its value. */
function valueOfExtension(known: Converters): Converter {
  return (out, parameter, extension: Extension) => {
    for (const name in extension) {
      if (!name.startsWith('value')) continue
      const type = name.slice(5)
      const converter = known[type] ?? known[type.charAt(0).toLowerCase() + type.slice(1)]
      converter?.(out, parameter, extension[name] as never)
    }
  }
}
