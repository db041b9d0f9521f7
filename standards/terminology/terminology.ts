/**
 * What the rest of the house asks about codes (https://hl7.org/fhir/R4/terminology-service.html): searches by `:in`, `:above`
 * and `:below`, bindings of profiles, words for a code. How it is answered is not the asker's business: definitions may lie in
 * the record, in a table of this folder or in a code system of a million codes behind a provider (code-system-provider.ts).
 */

/** A code as an instance writes it (https://hl7.org/fhir/R4/datatypes.html#Coding). */
export interface Coded {
  /** Undefined for an element of type `code`, whose value set implies the system. */
  readonly system?: string | undefined
  readonly version?: string | undefined
  readonly code: string
  /** Checked only where the asker gives it. */
  readonly display?: string | undefined
}

/** `unknown`: the value set, or a code system that would decide, is not known here. Never taken for `in` or `out`. */
export type Membership = 'in' | 'out' | 'unknown'

/** A code of an expansion or of a hierarchy. */
export interface SystemCode {
  readonly system: string
  readonly code: string
}

/**
 * All of it may be asked at once and often. Canonicals may carry a version: `http://…|1.0`.
 * Rejects with a TerminologyRefusal: `too-costly` when an answer would be too large, circular or too deep, `not-supported`,
 * `not-found` only where told below.
 */
export interface Terminology {
  /**
   * Every code of a value set, in no order. Refuses `not-found` when the value set is not known, or a code system that it
   * takes whole; `too-costly` when there are more than `limit`.
   */
  codesIn(valueSet: string, options: { readonly limit: number }): Promise<readonly SystemCode[]>
  /** Whether a value set has a code; what is not in its code system is in no value set. */
  includes(valueSet: string, coded: Coded): Promise<Membership>
  /** The code itself and everything below it (`:below`); undefined when the system or the code is not known. */
  descendants(
    system: string,
    code: string,
    options: { readonly limit: number },
  ): Promise<readonly string[] | undefined>
  /** The code itself and everything above it (`:above`); undefined when the system or the code is not known. */
  ancestors(system: string, code: string): Promise<readonly string[] | undefined>
  /** Words for a code in the first of these languages that has any (BCP-47; a header `Accept-Language` will do). */
  display(system: string, code: string, language?: string): Promise<string | undefined>
  /** Whether codes of this system can be looked up here. */
  isKnown(system: string): Promise<boolean>
}
