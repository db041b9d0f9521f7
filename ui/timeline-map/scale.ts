/**
 * The geometry of the map, pure: from dates to pixels, from crowded moments to clusters, from overlapping bars to rows.
 * Times are milliseconds since 1970, positions are CSS pixels from the left edge of the track.
 */
import { countOf, type MapMark } from './marks.ts'

export interface Window {
  readonly from: number
  readonly to: number
}

/** Smallest target, WCAG 2.2 success criterion 2.5.8. */
export const target = 24
const bin = target + 4
const year = 365.25 * 24 * 60 * 60 * 1000

/** The first moment of a FHIR date of any precision. */
export function startOf(when: string): number {
  return Date.parse(when.length <= 10 ? `${when.padEnd(10, '-01').slice(0, 10)}T00:00:00Z` : when)
}

/** The last moment of a FHIR date of any precision: `2019` ends with the year. */
export function endOf(when: string): number {
  if (when.length > 10) return Date.parse(when)
  const [years = 1970, months = 12] = when.split('-').map(Number)
  if (when.length === 10) return startOf(when) + 86_400_000 - 1
  return Date.UTC(years, months, 1) - 1
}

/** The window of `years` that ends at `to`. */
export const windowOf = (years: number, to: number): Window => ({ from: to - years * year, to })

/** One drawn thing: a bar of one mark, a dot of one, or a cluster of many moments. */
export interface Drawn {
  readonly marks: readonly MapMark[]
  readonly shape: 'bar' | 'dot' | 'cluster'
  /** Left edge of the target, and its width, in pixels. */
  readonly left: number
  readonly width: number
  /** Which line of the lane, from 0. */
  readonly row: number
  /** The bar was going on before the window, or goes on after it. */
  readonly before: boolean
  readonly after: boolean
}

export interface DrawnLane {
  readonly drawn: readonly Drawn[]
  readonly rows: number
}

/** Lays the marks of one lane out in `width` pixels. `now` ends what is still open. */
export function layOut(marks: readonly MapMark[], window: Window, width: number, now: number): DrawnLane {
  const bars: Drawn[] = []
  const moments: { mark: MapMark; at: number }[] = []
  for (const mark of [...marks].sort((a, b) => startOf(a.from) - startOf(b.from))) {
    const span = spanOf(mark, now)
    if (span.to < window.from || span.from > window.to) continue
    const left = Math.max(0, position(span.from, window, width))
    const right = Math.min(width, position(span.to, window, width))
    if (right - left < target) {
      moments.push({ mark, at: (left + right) / 2 })
      continue
    }
    const bar = { marks: [mark], shape: 'bar' as const, left, width: right - left }
    const after = span.to > window.to || (mark.open && !mark.to)
    bars.push({ ...bar, row: freeRow(bars, bar), before: span.from < window.from, after })
  }
  const clusters = clustersOf(moments, width).map((found) => ({ ...found, row: freeRow(bars, found) }))
  const drawn = [...bars, ...clusters]
  return { drawn, rows: drawn.reduce((most, { row }) => Math.max(most, row + 1), 1) }
}

/** The first line of the lane where nothing is in the way. */
function freeRow(taken: readonly Drawn[], { left, width }: { left: number; width: number }): number {
  for (let row = 0; ; row += 1) {
    const clash = taken.some(
      (other) =>
        other.row === row && other.left < left + width - 0.5 && left < other.left + other.width - 0.5,
    )
    if (!clash) return row
  }
}

export function position(at: number, window: Window, width: number): number {
  return ((at - window.from) / (window.to - window.from)) * width
}

/** When a mark begins and ends: an open one lasts until now. */
export function spanOf(mark: MapMark, now: number): Window {
  const from = startOf(mark.from)
  if (mark.to) return { from, to: Math.max(from, endOf(mark.to)) }
  return { from, to: mark.open ? Math.max(from, now) : from }
}

/** Moments by bins a little wider than a finger: two targets never overlap, whatever the zoom. */
function clustersOf(moments: readonly { mark: MapMark; at: number }[], width: number): Drawn[] {
  const bins = Map.groupBy(moments, ({ at }) => Math.floor(Math.min(at, width - 1) / bin))
  return [...bins].map(([index, found]) => {
    const middle = found.reduce((sum, { at }) => sum + at, 0) / found.length
    const left = Math.min(Math.max(middle - target / 2, index * bin + 2), index * bin + bin - target - 2)
    const marks = found.map(({ mark }) => mark)
    const shape = countOf(marks) > 1 ? ('cluster' as const) : ('dot' as const)
    return { marks, shape, left, width: target, row: 0, before: false, after: false }
  })
}

export interface Tick {
  readonly at: number
  /** `2019` or `2019-04`. */
  readonly label: string
}

const steps = [1, 2, 3, 6, 12, 24, 60, 120, 240]

/** Round dates along the window, at least `apart` pixels from each other. */
export function ticksOf(window: Window, width: number, apart = 72): Tick[] {
  const most = Math.max(2, Math.floor(width / apart))
  const months = ((window.to - window.from) / year) * 12
  const step = steps.find((candidate) => months / candidate <= most) ?? 240
  const first = new Date(window.from)
  const ticks: Tick[] = []
  let month = Math.ceil((first.getUTCFullYear() * 12 + first.getUTCMonth()) / step) * step
  for (; ; month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1)
    if (at > window.to) return ticks
    const label = new Date(at).toISOString().slice(0, month % 12 === 0 ? 4 : 7)
    if (at >= window.from) ticks.push({ at, label })
  }
}
