/** Slicing (https://hl7.org/fhir/R4/profiling.html#slicing): each value goes to the first slice that knows it. */
import type { Item } from '../path/item.ts'
import type { ElementCheck, SliceCheck, SlicingCheck } from './checks.ts'
import type { Place } from './place.ts'
import type { ProfileRun } from './profile-run.ts'

/** A value with its place. */
export interface Placed {
  readonly item: Item
  readonly place: Place
}

export interface Sliced {
  readonly run: ProfileRun
  /** Of the element as a whole. */
  readonly place: Place
  readonly values: readonly Placed[]
  readonly slicing: SlicingCheck
  /** Checks values by what their slice says. */
  readonly checkAll: (values: readonly Placed[], check: ElementCheck) => void
}

/** A value and the number of its slice, -1 for none. */
interface Sorted {
  readonly value: Placed
  readonly at: number
}

export function checkSlices(sliced: Sliced): void {
  const { run, place, values, slicing, checkAll } = sliced
  const { slices, others } = slicing
  const sorted = values.map((value) => ({ value, at: sliceOf(run, value, slices) }))
  const rest = sorted.filter(({ at }) => at < 0).map(({ value }) => value)
  for (const [i, slice] of slices.entries()) {
    const own = sorted.filter(({ at }) => at === i).map(({ value }) => value)
    if (slice.recognises === undefined)
      run.warn(
        place,
        'not-supported',
        `${slice.name} is not checked: its definition does not tell its values.`,
      )
    else checkSlice(sliced, slice, own, rest)
  }
  if (others !== undefined) checkAll(rest, others)
  else checkClosed(run, rest, slicing)
  checkOrder(run, sorted, slicing)
}

function sliceOf(run: ProfileRun, { item }: Placed, slices: readonly SliceCheck[]): number {
  run.env.spend(slices.length)
  return slices.findIndex(({ recognises }) => recognises?.(item, run) === true)
}

function checkSlice(
  { run, place, checkAll }: Sliced,
  { name, element, resembles }: SliceCheck,
  own: readonly Placed[],
  rest: readonly Placed[],
): void {
  const { min, max } = element
  checkAll(own, element)
  if (own.length > max) run.fail(place, 'structure', `${name}: ${tooMany(max)}`)
  if (own.length >= min) return
  run.fail(place, 'required', `${name}: ${tooFew(min)}`)
  const meant = rest.find(({ item }) => resembles?.(item, run) === true)
  if (meant !== undefined) checkAll([meant], element)
}

function checkClosed(run: ProfileRun, rest: readonly Placed[], { rules, slices }: SlicingCheck): void {
  if (rules !== 'closed' || slices.some(({ recognises }) => recognises === undefined)) return
  const names = slices.map(({ name }) => name).join(', ')
  for (const { place } of rest) run.fail(place, 'structure', `The profile allows only: ${names}.`)
}

function checkOrder(run: ProfileRun, sorted: readonly Sorted[], { rules, isOrdered }: SlicingCheck): void {
  let last = -1
  let hasOther = false
  for (const { value, at } of sorted) {
    if (at < 0) hasOther = true
    else if (isOrdered && at < last)
      run.fail(value.place, 'structure', 'The profile wants these values in the order of its slices.')
    else if (hasOther && rules === 'openAtEnd')
      run.fail(value.place, 'structure', 'The profile wants this value before those that it does not name.')
    last = Math.max(last, at)
  }
}

export const tooFew = (min: number): string =>
  min === 1 ? 'The profile requires this element.' : `The profile requires at least ${min} of these.`

export const tooMany = (max: number): string =>
  max === 0 ? 'The profile does not allow this element.' : `The profile allows at most ${max} of these.`
