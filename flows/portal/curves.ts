/**
 * Curves of the map. A flow that crosses the lens is gathered with others (hierarchical edge bundling, D. Holten,
 * IEEE TVCG 12(5), 2006): a uniform cubic B-spline from its source through the gathering points of the two districts
 * to its target. A flow between neighbours on one rim is an arc, deeper the farther they stand apart.
 */

export interface Point {
  readonly x: number
  readonly y: number
}

/** How strongly flows are gathered: 0 is a straight line, 1 goes all the way through the gathering points. */
const gathering = 0.8
/** Pixels between flows of the same two systems, and free space before a system's dot. */
const laneWidth = 14
const clearance = 10
/** Depth of an arc: at least, for each pixel between its ends, at most. */
const arc = { least: 34, share: 0.42, most: 210, lane: 16 }

/** `lane` is 0 for a lone flow, …, −0.5, 0.5, … for several side by side. */
export function crossingCurve(from: Point, to: Point, via: readonly [Point, Point], lane: number): string {
  const direction = from.x < to.x ? 1 : -1
  const aside = lane * laneWidth * direction
  const inner = via.map((point, index) => {
    const gathered = mix(mix(from, to, (index + 1) / 3), point, gathering)
    return { x: gathered.x + aside * 0.4, y: gathered.y + aside }
  })
  return splinePath([from, ...inner, shortened(inner.at(-1) ?? from, to)])
}

/** `inward` is 1 when the inside of the lens is to the right, −1 when it is to the left; `lane` counts from 0. */
export function neighbourCurve(from: Point, to: Point, inward: 1 | -1, lane: number): string {
  const apart = Math.abs(to.y - from.y)
  const depth = (Math.min(arc.least + apart * arc.share, arc.most) + lane * arc.lane) * inward
  const leaving = { x: from.x + depth, y: from.y }
  const arriving = { x: to.x + depth, y: to.y }
  return `M${at(from)}C${at(leaving)} ${at(arriving)} ${at(shortened(arriving, to))}`
}

const mix = (one: Point, other: Point, share: number): Point => ({
  x: one.x + (other.x - one.x) * share,
  y: one.y + (other.y - one.y) * share,
})

/** The arrow stops short of the target's dot. */
function shortened(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y)
  return mix(from, to, 1 - clearance / Math.max(length, clearance))
}

/** A clamped uniform cubic B-spline, written as Bézier segments. */
function splinePath(points: readonly Point[]): string {
  const [first, last] = [points[0], points.at(-1)]
  if (!first || !last) return ''
  const knots = [first, first, ...points, last, last]
  let path = `M${at(first)}`
  for (let index = 1; index < knots.length - 2; index++) {
    const [one, two, three] = [knots[index], knots[index + 1], knots[index + 2]]
    if (!one || !two || !three) continue
    const end = mix(mix(one, two, 2 / 3), mix(two, three, 1 / 3), 0.5)
    path += `C${at(mix(one, two, 1 / 3))} ${at(mix(one, two, 2 / 3))} ${at(end)}`
  }
  return path
}

const round = (value: number) => Math.round(value * 10) / 10
const at = ({ x, y }: Point) => `${round(x)},${round(y)}`
