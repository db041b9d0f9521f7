/**
 * What a search asks of a resource, read and checked (https://hl7.org/fhir/R4/search.html): a tree that the matcher decides on
 * and that an index may narrow down. Pure data; nothing in it is escaped any more.
 */
import type { CompartmentName, SearchParameter } from '../search-parameters.ts'
import type { Sought } from './sought.ts'
import type { Words } from './words-sought.ts'

/** How values are compared where it is not the type's usual way; `:not`, `:missing`, `:[type]` have become part of the tree. */
export type Manner =
  | 'usual'
  | 'exact'
  | 'contains'
  | 'text'
  | 'above'
  | 'below'
  | 'identifier'
  // What only a filter can say (https://hl7.org/fhir/R4/search_filter.html#ops).
  | 'equals'
  | 'starts'
  | 'ends'
  | 'unequal'

/** One of the values is met by one value of the parameter. */
export interface ValueCriterion {
  readonly kind: 'value'
  /** Type of the resource. */
  readonly type: string
  readonly parameter: SearchParameter
  readonly manner: Manner
  readonly values: readonly Sought[]
}

export interface MissingCriterion {
  readonly kind: 'missing'
  readonly type: string
  readonly parameter: SearchParameter
}

interface IdCriterion {
  readonly kind: 'id'
  readonly type: string
  readonly ids: ReadonlySet<string>
}

/** Free text in the narrative, or in all texts of the resource. */
interface TextCriterion {
  readonly kind: 'text'
  readonly where: 'narrative' | 'content'
  readonly words: readonly Words[]
}

/** A target of the parameter meets the criterion of its type. */
export interface ChainCriterion {
  readonly kind: 'chain'
  readonly type: string
  readonly parameter: SearchParameter
  readonly targets: readonly { readonly type: string; readonly criterion: Criterion }[]
}

/** A resource of another type points here by its parameter and meets the criterion. */
export interface HasCriterion {
  readonly kind: 'has'
  readonly type: string
  readonly from: string
  readonly parameter: SearchParameter
  readonly criterion: Criterion
}

/** An entry of a List (`_list`), by the list's id. */
export interface ListCriterion {
  readonly kind: 'list'
  readonly type: string
  readonly list: string
}

/** In the compartment of a resource (https://hl7.org/fhir/R4/compartmentdefinition.html). */
export interface CompartmentCriterion {
  readonly kind: 'compartment'
  readonly type: string
  readonly compartment: CompartmentName
  readonly id: string
}

export type Criterion =
  | ValueCriterion
  | MissingCriterion
  | IdCriterion
  | TextCriterion
  | ChainCriterion
  | HasCriterion
  | ListCriterion
  | CompartmentCriterion
  | { readonly kind: 'all' | 'any'; readonly of: readonly Criterion[] }
  | { readonly kind: 'not'; readonly of: Criterion }
