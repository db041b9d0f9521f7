/** What a compiled profile consists of: only what goes beyond the base definitions. */
import type { Compiled } from '../path/compiled.ts'
import type { Item, MemberStep } from '../path/item.ts'
import type { ProfileRun } from './profile-run.ts'
import type { Binding, Sample } from './structure.ts'

export interface ConstraintCheck {
  readonly key: string
  readonly isError: boolean
  readonly human: string
  /** Undefined when the expression cannot be compiled; `problem` says why. */
  readonly truth: Compiled['truth'] | undefined
  readonly problem: string | undefined
}

/** What holds for one value of an element. */
export interface ValueCheck {
  /** Types that it may have; undefined when those of the base will do. */
  readonly types: ReadonlySet<string> | undefined
  readonly fixed: Sample | undefined
  readonly pattern: Sample | undefined
  readonly least: Sample | undefined
  readonly greatest: Sample | undefined
  readonly maxLength: number | undefined
  readonly binding: Binding | undefined
  readonly constraints: readonly ConstraintCheck[]
  /** Profiles by type, of which one must be conformed to. */
  readonly profiles: ReadonlyMap<string, readonly string[]>
  /** Profiles of which what a reference leads to must conform to one. */
  readonly targets: readonly string[] | undefined
  readonly children: readonly ElementCheck[]
}

export interface ElementCheck {
  readonly name: string
  readonly step: MemberStep
  /** 0 where the base asks for as much. */
  readonly min: number
  /** Infinity where the base allows no more. */
  readonly max: number
  readonly value: ValueCheck
  readonly slicing: SlicingCheck | undefined
}

export interface SlicingCheck {
  readonly rules: string
  readonly isOrdered: boolean
  readonly slices: readonly SliceCheck[]
  /** What holds for values of no slice: the slice `@default`. */
  readonly others: ElementCheck | undefined
}

export interface SliceCheck {
  readonly name: string
  /** Whether a value is of this slice; undefined when its definition does not tell. */
  readonly recognises: ((item: Item, run: ProfileRun) => boolean) | undefined
  /** Like `recognises` but for profiles: which value was probably meant. */
  readonly resembles: ((item: Item, run: ProfileRun) => boolean) | undefined
  readonly element: ElementCheck
}

/** Whether a check could ever find anything. */
export function isIdle({ min, max, value, slicing }: ElementCheck): boolean {
  return min === 0 && max === Number.POSITIVE_INFINITY && slicing === undefined && isIdleValue(value)
}

function isIdleValue(value: ValueCheck): boolean {
  const { types, fixed, pattern, least, greatest, maxLength, binding, targets } = value
  const facets = [types, fixed, pattern, least, greatest, maxLength, binding, targets]
  if (facets.some((facet) => facet !== undefined)) return false
  return value.constraints.length === 0 && value.profiles.size === 0 && value.children.length === 0
}
