/** The tree of a FHIRPath expression (http://hl7.org/fhirpath/N1/#syntax). */

/** A literal: its System type (http://hl7.org/fhirpath/N1/#literals) and its value as this engine keeps it. */
export interface Literal {
  readonly type: string
  readonly value: unknown
}

export type Operator =
  | '*'
  | '/'
  | 'div'
  | 'mod'
  | '+'
  | '-'
  | '&'
  | '|'
  | '>'
  | '<'
  | '>='
  | '<='
  | '='
  | '~'
  | '!='
  | '!~'
  | 'in'
  | 'contains'
  | 'and'
  | 'or'
  | 'xor'
  | 'implies'

/** `of` absent: the step begins at the focus. */
export type Expression =
  | { readonly kind: 'literal'; readonly literal: Literal }
  | { readonly kind: 'nothing' }
  /** `%resource`, `%'vs-name'` */
  | { readonly kind: 'constant'; readonly name: string }
  | { readonly kind: 'this' | 'index' | 'total' }
  | { readonly kind: 'member'; readonly of: Expression | undefined; readonly name: string }
  | {
      readonly kind: 'call'
      readonly of: Expression | undefined
      readonly name: string
      readonly parameters: readonly Expression[]
    }
  | { readonly kind: 'at'; readonly of: Expression; readonly index: Expression }
  | { readonly kind: 'sign'; readonly isNegative: boolean; readonly of: Expression }
  | {
      readonly kind: 'binary'
      readonly op: Operator
      readonly left: Expression
      readonly right: Expression
    }
  /** `x is T`, `x as T`; the name may have a namespace (`FHIR.Patient`, `System.String`). */
  | { readonly kind: 'type'; readonly op: 'is' | 'as'; readonly of: Expression; readonly type: string }

/** An expression that cannot be compiled, or not be evaluated on what it met. Messages quote no data. */
export class PathError extends Error {
  readonly code: 'syntax' | 'not-supported' | 'several' | 'too-costly' | 'wrong-type'

  constructor(code: PathError['code'], message: string) {
    super(message)
    this.name = 'PathError'
    this.code = code
  }
}
