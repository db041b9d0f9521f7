/** How strictly a coding is checked, and where it stands in what was asked. */
import type { Languages } from './language-range.ts'
import type { ValueSet } from './value-set-definition.ts'

export interface Check {
  /** Undefined: only the code system decides. */
  readonly valueSet: ValueSet | undefined
  readonly languages: Languages | undefined
  readonly isAbstractAllowed: boolean
  readonly isActiveOnly: boolean
  readonly isDisplayLenient: boolean
  readonly isMembershipOnly: boolean
}

export interface CodingCheck extends Check {
  /** '' for a bare code, `Coding`, `CodeableConcept.coding[0]`. */
  readonly place: string
  readonly isOneOfMany: boolean
}

/** Place of an element of the coding. */
export function at({ place }: { readonly place: string }, element: string): string {
  return place === '' ? element : `${place}.${element}`
}
