/** Values as a search asks for them, by the type of the parameter (https://hl7.org/fhir/R4/search.html#ptypes); nothing is escaped. */
import type { SoughtNumber } from './decimal.ts'
import type { Prefix } from './prefixes.ts'
import type { Words } from './words-sought.ts'

export interface TokenSought {
  readonly kind: 'token'
  /** '' wants a value without system; undefined any. */
  readonly system: string | undefined
  /** Undefined for every code of the system. */
  readonly code: string | undefined
}

/** `:of-type`: an identifier by the code of its type. */
export interface TypedSought {
  readonly kind: 'of-type'
  readonly system: string
  readonly code: string
  readonly value: string
}

export interface TextSought {
  readonly kind: 'string'
  readonly text: string
  /** Without case, accents and punctuation. */
  readonly folded: string
}

export interface ReferenceSought {
  readonly kind: 'reference'
  /** Undefined for an id that may be of any type. */
  readonly type: string | undefined
  readonly id: string | undefined
  readonly version: string | undefined
  /** An absolute reference or canonical; then there is no id. */
  readonly url: string | undefined
}

export interface DateSought {
  readonly kind: 'date'
  readonly prefix: Prefix
  /** [low, high) in milliseconds; widened already for `ap`. */
  readonly low: number
  readonly high: number
}

interface NumberSought {
  readonly kind: 'number'
  readonly prefix: Prefix
  readonly number: SoughtNumber
}

export interface QuantitySought {
  readonly kind: 'quantity'
  readonly prefix: Prefix
  readonly number: SoughtNumber
  /** '' and undefined: whatever the system. */
  readonly system: string | undefined
  /** Without a system also the unit as people write it. Undefined: any unit. */
  readonly code: string | undefined
}

export interface UriSought {
  readonly kind: 'uri'
  readonly uri: string
  /** Business version of a canonical, what stands after `|`. */
  readonly version: string | undefined
}

/** Distance on the ground from a point. */
export interface NearSought {
  readonly kind: 'near'
  readonly latitude: number
  readonly longitude: number
  readonly metres: number
}

/** One value for each part. */
export interface CompositeSought {
  readonly kind: 'composite'
  readonly parts: readonly Sought[]
}

/** Free text (`_text`, `_content`, `:text` of a string). */
interface WordsSought {
  readonly kind: 'words'
  readonly words: Words
}

/** A set of codes that terminology knows: a value set, or what lies above or below a code. */
export interface CodesSought {
  readonly kind: 'codes'
  readonly relation: 'in' | 'above' | 'below'
  /** Canonical of the value set; '' for a hierarchy. */
  readonly valueSet: string
  readonly system: string
  readonly code: string
}

export type Sought =
  | TokenSought
  | TypedSought
  | TextSought
  | ReferenceSought
  | DateSought
  | NumberSought
  | QuantitySought
  | UriSought
  | NearSought
  | CompositeSought
  | WordsSought
  | CodesSought
