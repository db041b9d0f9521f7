/** ValueSet and ConceptMap as far as they are read here (https://hl7.org/fhir/R4/valueset.html); whatever else they hold passes through. */
import type { FhirResource } from '../fhir/resource.ts'
import type { Extension } from './code-system-definition.ts'
import type { Designation } from './code-system-provider.ts'

/** http://hl7.org/fhir/filter-operator; `child-of` and `descendent-leaf` come from R5. */
export type FilterOperator =
  | '='
  | 'is-a'
  | 'descendent-of'
  | 'is-not-a'
  | 'regex'
  | 'in'
  | 'not-in'
  | 'generalizes'
  | 'child-of'
  | 'descendent-leaf'
  | 'exists'

export interface ConceptReference {
  readonly code: string
  readonly display?: string
  readonly designation?: readonly Designation[]
  readonly extension?: readonly object[]
}

export interface ConceptSet {
  readonly system?: string
  readonly version?: string
  readonly concept?: readonly ConceptReference[]
  readonly filter?: readonly {
    readonly property: string
    readonly op: FilterOperator
    readonly _op?: { readonly extension?: readonly Extension[] }
    readonly value: string
  }[]
  readonly valueSet?: readonly string[]
}

export interface ExpansionContains {
  readonly system?: string
  readonly version?: string
  readonly code?: string
  readonly display?: string
  readonly abstract?: boolean
  readonly inactive?: boolean
  readonly designation?: readonly Designation[]
  readonly contains?: readonly ExpansionContains[]
}

export interface Compose {
  readonly inactive?: boolean
  readonly lockedDate?: string
  readonly include?: readonly ConceptSet[]
  readonly exclude?: readonly ConceptSet[]
  readonly extension?: readonly Extension[]
}

export interface ValueSet extends FhirResource {
  readonly url?: string
  readonly version?: string
  readonly compose?: Compose
  /** Read only where there is no compose: a definition counts for more than what was once made from it. */
  readonly expansion?: { readonly contains?: readonly ExpansionContains[] }
}
