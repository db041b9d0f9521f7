/** ConceptMap as far as it is read here (https://hl7.org/fhir/R4/conceptmap.html). */
import type { FhirResource } from '../fhir/resource.ts'

export interface MapTarget {
  readonly code?: string
  readonly display?: string
  /** R4; R5 has `relationship`. */
  readonly equivalence?: string
  readonly relationship?: string
  readonly comment?: string
  readonly dependsOn?: readonly {
    readonly property: string
    readonly system?: string
    readonly value: string
  }[]
  readonly product?: readonly {
    readonly property: string
    readonly system?: string
    readonly value: string
  }[]
}

export interface MapGroup {
  readonly source?: string
  readonly sourceVersion?: string
  readonly target?: string
  readonly targetVersion?: string
  readonly element?: readonly {
    readonly code?: string
    readonly display?: string
    readonly target?: readonly MapTarget[]
  }[]
  readonly unmapped?: {
    readonly mode: string
    readonly code?: string
    readonly display?: string
    readonly url?: string
  }
}

export interface ConceptMap extends FhirResource {
  readonly url?: string
  readonly version?: string
  readonly sourceUri?: string
  readonly sourceCanonical?: string
  readonly targetUri?: string
  readonly targetCanonical?: string
  readonly group?: readonly MapGroup[]
}
