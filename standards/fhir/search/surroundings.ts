/** What a resource alone cannot tell: found out before matching, by whoever knows the other resources and the codes. */
import { type Units, usualUnit } from '../../ucum/units.ts'
import type { ChainCriterion, HasCriterion, ListCriterion } from './criterion.ts'
import type { CodesSought, ReferenceSought } from './sought.ts'

/** Codes of a value set or of a branch of a hierarchy. */
export interface CodeSet {
  has(system: string, code: string): boolean
}

export interface Surroundings {
  readonly units: Units
  /** Targets (`Type/id`) that meet a chain's criteria; resources that `_has` or a List point to; members of a hierarchy. */
  readonly references: ReadonlyMap<
    ChainCriterion | HasCriterion | ListCriterion | ReferenceSought,
    ReadonlySet<string>
  >
  readonly codes: ReadonlyMap<CodesSought, CodeSet>
}

/** Enough for criteria that ask for nothing outside the resource. */
export const alone: Surroundings = { units: usualUnit, references: new Map(), codes: new Map() }
