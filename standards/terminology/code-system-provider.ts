/**
 * A code system as something that can be asked, whatever it is made of: a CodeSystem resource, a table, a grammar (UCUM), a
 * database of a million codes. Everything may be answered at once or later; a provider never has to hold all its codes.
 */
import type { FilterOperator } from './value-set-definition.ts'

export type Later<T> = T | Promise<T>

/** A property or sub-property value as FHIR writes it: `{ valueCode: 'x' }`, `{ valueBoolean: true }`, … */
export interface PropertyValue {
  readonly code: string
  /** `valueCode`, `valueCoding`, `valueString`, `valueInteger`, `valueBoolean`, `valueDateTime`, `valueDecimal`. */
  readonly [value: `value${string}`]: unknown
}

/** Words for a concept in a language and for a use (https://hl7.org/fhir/R4/codesystem-definitions.html#CodeSystem.concept.designation). */
export interface Designation {
  readonly language?: string | undefined
  readonly use?: { readonly system?: string; readonly code?: string; readonly display?: string } | undefined
  readonly value: string
  /** Extensions are handed on. */
  readonly extension?: readonly object[] | undefined
}

export interface Concept {
  /** As the system writes it, also where it was asked for in other case. */
  readonly code: string
  readonly display: string | undefined
  readonly definition?: string | undefined
  readonly designations: readonly Designation[]
  /** All but `parent` and `child`, which a provider answers by `parents` and `children`. */
  readonly properties: readonly PropertyValue[]
  readonly isInactive: boolean
  /** Not to be chosen by users: groups, `notSelectable`. */
  readonly isAbstract: boolean
  /** `status` of the concept, when it has one: `retired`, `deprecated`, … */
  readonly status?: string | undefined
  /** Extensions of the concept are handed on where FHIR says so (ordinal values, labels). */
  readonly extension?: readonly object[] | undefined
}

export interface PropertyDefinition {
  readonly code: string
  readonly uri?: string | undefined
  readonly description?: string | undefined
  readonly type: string
}

/** What is said of a code system as a whole. */
export interface SystemDescription {
  readonly url: string
  readonly version: string | undefined
  readonly name?: string | undefined
  readonly title?: string | undefined
  /** A `fragment` knows some codes only, so that a code it lacks may be right. */
  readonly content: 'complete' | 'fragment'
  readonly status?: string | undefined
  readonly isExperimental?: boolean | undefined
  readonly standardsStatus?: string | undefined
  readonly isCaseSensitive: boolean
  /** Whether what stands above another code also means it: `hierarchyMeaning` is `is-a` or not said. */
  readonly hasSubsumption: boolean
  /** Codes mean something only together with the version. */
  readonly isVersionNeeded: boolean
  /** Of displays. */
  readonly language?: string | undefined
  readonly properties: readonly PropertyDefinition[]
  /** Canonical (with version) of each supplement that is part of it. */
  readonly supplements: readonly string[]
}

export interface Filter {
  readonly property: string
  readonly op: FilterOperator
  readonly value: string
}

/** Which concepts are wanted; all conditions hold together. */
export interface Selection {
  readonly filters: readonly Filter[]
  /** Only concepts whose code, display or designations have words that begin like these (text-match.ts). */
  readonly words?: string | undefined
  readonly isActiveOnly?: boolean | undefined
}

/** How two codes of one system stand to each other (https://hl7.org/fhir/R4/codesystem-operation-subsumes.html). */
export type Subsumption = 'equivalent' | 'subsumes' | 'subsumed-by' | 'not-subsumed'

export interface CodeSystemProvider {
  readonly about: SystemDescription
  /** Undefined when the system has no such code. */
  find(code: string): Later<Concept | undefined>
  /** Direct parents and children; empty in a system without hierarchy. */
  parents(code: string): Later<readonly string[]>
  children(code: string): Later<readonly string[]>
  /** Whether `code` is below `ancestor`, at any depth; false for the same code. */
  isBelow(code: string, ancestor: string): Later<boolean>
  /**
   * Concepts in the order of the system. Refuses `not-supported` what the system cannot filter by, `too-costly` to list a
   * grammar. Asked for a value set's members only as far as the answer goes: it may be broken off at any time.
   */
  select(selection: Selection): AsyncIterable<Concept> | Iterable<Concept>
  /** Whether one concept fits all filters: membership without listing. Refuses as `select`. */
  fits(concept: Concept, filters: readonly Filter[]): Later<boolean>
  /** How many concepts there are, when it is known without counting. */
  readonly size?: number | undefined
}
