/** Codes of bindings (https://hl7.org/fhir/R4/terminologies.html#strength): a required one is an error, an extensible one a warning. */
import type { Item } from '../path/item.ts'
import { codingsOf } from './codings.ts'
import type { Place } from './place.ts'
import type { ProfileRun } from './profile-run.ts'
import type { Binding } from './structure.ts'

export function checkBinding(
  run: ProfileRun,
  item: Item,
  { strength, valueSet }: Binding,
  place: Place,
): void {
  const isRequired = strength === 'required'
  if (!isRequired && !run.wantsWarnings) return
  if (item.value === undefined || !isCoded(item)) return
  const codes = codingsOf(item)
  const found = codes.map((code) => run.membership(valueSet, code))
  if (found.includes('in')) return
  if (found.includes('unknown')) run.warn(place, 'not-supported', unknown(valueSet), 'information')
  else if (isRequired && !isExtended(item)) run.fail(place, 'code-invalid', `Must be a code of ${valueSet}.`)
  else if (codes.length > 0)
    run.warn(place, 'code-invalid', `Should be a code of ${valueSet} if one of them fits.`)
}

const unknown = (valueSet: string): string =>
  `The code is not checked: ${valueSet}, or a code system that it takes from, is not known here.`

const isCoded = ({ type }: Item): boolean =>
  /^(code|Coding|CodeableConcept|Quantity|string|uri|canonical|url)$/.test(type)

/** A concept without codes that says why in an extension. */
function isExtended({ value }: Item): boolean {
  const { coding, extension } = (typeof value === 'object' && value !== null ? value : {}) as Record<
    string,
    unknown
  >
  return coding === undefined && extension !== undefined
}
