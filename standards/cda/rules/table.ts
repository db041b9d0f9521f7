/** How rules of templates are written down: plain data, one list a template, which `compile.ts` turns into functions. */

/** Whether an element is one that is meant. */
export type Condition =
  | readonly ['or', ...Condition[]]
  | readonly ['and', ...Condition[]]
  | readonly ['not', Condition]
  /** An attribute is there, or has this value. */
  | readonly ['has', string]
  | readonly ['is', string, string]
  /** The element itself is such a one. */
  | readonly ['self', Step]
  /** An element is there below it, of which the last condition is true. */
  | readonly ['path', readonly Step[], Condition?]
  /** Code and system, or the null flavour, are in the value set; the code alone is. */
  | readonly ['coded', string]
  | readonly ['named', string]

/** A child by its name (`*` for any), and whether it is one that is meant. */
export type Step = readonly [name: string, condition?: Condition]

export type Check =
  /** At least one; `mandatory`: and none of them with a null flavour. */
  | readonly ['least', Step, 'mandatory'?]
  | readonly ['most', Step, number]
  /** At least one, at most one, of all of these together. */
  | readonly ['least-of', readonly Step[]]
  | readonly ['most-of', readonly Step[]]
  /** No child but these. */
  | readonly ['only', Condition]
  /** An attribute always has this value; has it where it is there; is there. */
  | readonly ['is', string, string]
  | readonly ['may', string, string]
  | readonly ['has', string]
  /** How the value of an attribute is written, where it is there. */
  | readonly ['written', 'code' | 'text' | 'oid' | 'boolean' | 'integer' | 'decimal', string]
  /** An attribute is not there. */
  | readonly ['none', string]
  /** The value of a child, where it has one, is a number. */
  | readonly ['child-number', string]
  /** The value is a number, unless there is a null flavour. */
  | readonly ['number', 'integer' | 'decimal']
  /** `xsi:type`, where it is there. */
  | readonly ['type', string]
  /** What is asked of a data type of HL7 V3. */
  | readonly ['data', string]
  /** Attributes have these values, unless there is a null flavour. */
  | readonly ['says', Readonly<Record<string, string>>]
  /** The code is in the value set, unless there is a null flavour that the set allows. */
  | readonly ['in', string]
  /** The code alone is. */
  | readonly ['code-in', string]
  /** No null flavour but these. */
  | readonly ['null', readonly string[]]
  /** Every word of the attribute is one of these. */
  | readonly ['words', string, readonly string[]]
  /** A rule that a person wrote, by its name. */
  | readonly ['written-rule', string]

interface Rule {
  /** From the template's element on. */
  readonly at: readonly Step[]
  readonly checks: readonly Check[]
}

export interface Template {
  readonly name: string
  /** Rules of one element: the first that fits it counts, and no other. */
  readonly rules: readonly Rule[]
}

export interface RuleTable {
  readonly templates: Readonly<Record<string, Template>>
  /** Codes as `code system`, systems that belong to a set whole as ` system`; null flavours. */
  readonly sets: Readonly<
    Record<string, { readonly codes: readonly string[]; readonly nulls: readonly string[] }>
  >
}
