/**
 * Fewer points, the same picture: of each stretch of a line the point stays that spans the largest triangle with its
 * neighbours (S. Steinarsson, Downsampling Time Series for Visual Representation, 2013). First and last always stay.
 */

export interface Point {
  /** Milliseconds since 1970. */
  readonly x: number
  readonly y: number
}

/** At most `most` (three or more) of the points, which are in order of time. */
export function downsample<P extends Point>(points: readonly P[], most: number): readonly P[] {
  const [first, last] = [points[0], points.at(-1)]
  if (points.length <= most || first === undefined || last === undefined) return points
  const kept: P[] = [first]
  const width = (points.length - 2) / (most - 2)
  for (let stretch = 0; stretch < most - 2; stretch += 1) {
    const from = Math.floor(stretch * width) + 1
    const to = Math.floor((stretch + 1) * width) + 1
    const next = middleOf(points.slice(to, Math.floor((stretch + 2) * width) + 1), last)
    const best = largest(points.slice(from, to), kept.at(-1) ?? first, next)
    if (best !== undefined) kept.push(best)
  }
  return [...kept, last]
}

function middleOf(points: readonly Point[], otherwise: Point): Point {
  if (points.length === 0) return otherwise
  const sum = points.reduce((total, { x, y }) => ({ x: total.x + x, y: total.y + y }), { x: 0, y: 0 })
  return { x: sum.x / points.length, y: sum.y / points.length }
}

function largest<P extends Point>(points: readonly P[], before: Point, after: Point): P | undefined {
  let best: P | undefined
  let size = -1
  for (const point of points) {
    const area = Math.abs(
      (before.x - after.x) * (point.y - before.y) - (before.x - point.x) * (after.y - before.y),
    )
    if (area > size) {
      best = point
      size = area
    }
  }
  return best
}
