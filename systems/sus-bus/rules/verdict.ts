/** What a rule says of a document, and what all of them together say. */

export interface RuleResult {
  /** P1's own number (REG.WER.…) where it is known, else ours. */
  readonly code: string
  readonly verdict: 'error' | 'warning'
  /** In Polish, for the maker of a program; holds no data. */
  readonly problem: string
  readonly english?: string
  /** XPath. */
  readonly place?: string
  /** JSON pointer into what the room was asked: `/prescriptions/0/packs`. */
  readonly within?: string
  /** FHIRPath below the resource, where it is another than the rule's. */
  readonly element?: string
}

export const isRefused = (rules: readonly RuleResult[]): boolean =>
  rules.some(({ verdict }) => verdict === 'error')
