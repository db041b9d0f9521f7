/** The geometry of the chart, pure. */
import { startOf } from '../timeline-map/scale.ts'

export interface TrendPoint {
  /** FHIR date or dateTime. */
  readonly at: string
  readonly value: number
  readonly id: string
}

export interface TrendSeries {
  readonly name: string
  readonly unit?: string | undefined
  /** Reference range, when known. */
  readonly low?: number | undefined
  readonly high?: number | undefined
  readonly points: readonly TrendPoint[]
}

export type Judgement = 'within' | 'below' | 'above' | 'unknown'

export function judge(value: number, { low, high }: Pick<TrendSeries, 'low' | 'high'>): Judgement {
  if (low !== undefined && value < low) return 'below'
  if (high !== undefined && value > high) return 'above'
  return low === undefined && high === undefined ? 'unknown' : 'within'
}

export interface Plot {
  readonly x: (at: string) => number
  readonly y: (value: number) => number
  /** Round values for the axis, from low to high. */
  readonly values: readonly number[]
  /** Points in order of time. */
  readonly points: readonly TrendPoint[]
}

export interface Box {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly bottom: number
  readonly top: number
  readonly right: number
}

/** Fits the points and the reference range into a box, in pixels. */
export function plot(series: TrendSeries, box: Box): Plot {
  const points = [...series.points].sort((a, b) => startOf(a.at) - startOf(b.at))
  const times = points.map((point) => startOf(point.at))
  const first = times[0] ?? 0
  const span = Math.max((times.at(-1) ?? 0) - first, 1)
  const limits = [series.low, series.high].filter((limit) => limit !== undefined)
  const values = roundValues([...points.map((point) => point.value), ...limits])
  const bottom = values[0] ?? 0
  const height = (values.at(-1) ?? 1) - bottom || 1
  const inner = { width: box.width - box.left - box.right, height: box.height - box.top - box.bottom }
  return {
    x: (at) => box.left + (times.length < 2 ? 0.5 : (startOf(at) - first) / span) * inner.width,
    y: (value) => box.top + (1 - (value - bottom) / height) * inner.height,
    values,
    points,
  }
}

/** Three to six round values that enclose all of `values`. */
export function roundValues(values: readonly number[]): number[] {
  const low = Math.min(...values)
  const high = Math.max(...values)
  const span = high - low || Math.abs(high) || 1
  const rough = span / 4
  const unit = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * unit >= rough) ?? 10) * unit
  const from = Math.floor(low / step)
  const to = Math.max(Math.ceil(high / step), from + 1)
  return Array.from({ length: to - from + 1 }, (_, index) => Number(((from + index) * step).toPrecision(12)))
}
