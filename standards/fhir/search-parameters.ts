/** The search parameters of FHIR R4 (https://hl7.org/fhir/R4/searchparameter-registry.html), from the generated table. */

export type SearchType =
  | 'token'
  | 'string'
  | 'date'
  | 'reference'
  | 'quantity'
  | 'number'
  | 'uri'
  | 'composite'
  | 'special'

export interface SearchParameter {
  /** Name in a URL: `birthdate`. */
  code: string
  /** Small number of this parameter, stable for R4: fit for a smallint column. */
  number: number
  type: SearchType
  /** Canonical URL of the definition. */
  url: string
  /** FHIRPath; absent for parameters that are not about an element (`_text`, `_content`, `_filter`, `_query`). */
  expression?: string
  /** Types a reference may point to. */
  targets?: readonly string[]
  /** Parts of a composite: code of the part's parameter and its expression. */
  components?: readonly { url: string; expression: string }[]
}
