/**
 * Where everything stands on the map: a lens. Districts stand along its two rims with their names outside, so that
 * text is level and never overlaps; flows run inside. The same map always gives the same drawing.
 */
import type { CountryMap, MapFlow, MapSystem } from '../map.ts'
import type { Kind } from '../systems.ts'
import { crossingCurve, neighbourCurve, type Point } from './curves.ts'

type Side = 'left' | 'right'

export interface Node extends Point {
  readonly system: MapSystem
  readonly side: Side
}

export interface District {
  readonly kind: Kind
  readonly side: Side
  readonly heading: Point
  /** The stretch of the rim that the district takes, as an SVG path. */
  readonly rim: string
}

export interface Edge {
  readonly flow: MapFlow
  readonly path: string
}

export interface Drawing {
  readonly width: number
  readonly height: number
  /** Whether there is room for names beside acronyms. */
  readonly named: boolean
  readonly districts: readonly District[]
  readonly nodes: readonly Node[]
  readonly edges: readonly Edge[]
}

/** Who stands where, top to bottom: people and care on the left, what the state keeps on the right. */
const rims: Readonly<Record<Side, readonly Kind[]>> = {
  left: ['portal', 'care', 'outside'],
  right: ['clinical', 'admin', 'register'],
}
const sides: readonly Side[] = ['left', 'right']

/** Pixels. Names stand beside acronyms where the drawing is wide enough for them. */
const narrowest = 620
const widest = 1440
const namesFrom = 1150
const pitch = 26
const headingHeight = 46
const margin = 14
/** Room for the longest acronym with its dot. */
const acronymRoom = 140
/** How far the rims are bent: larger is straighter. */
const bend = 0.64

/** Draws the map for a window about `available` pixels wide. */
export function draw(map: CountryMap, available: number): Drawing {
  const width = Math.min(widest, Math.max(narrowest, Math.round(available)))
  const columns = inOrder(map)
  const height = Math.max(...sides.map((side) => columnHeight(columns[side]))) + 2 * margin
  const rim = rimOf(width, height)
  const nodes: Node[] = []
  const districts: District[] = []
  for (const side of sides) {
    let y = (height - columnHeight(columns[side])) / 2
    for (const group of columns[side]) {
      const heading = headingAt(side, y + headingHeight - 15, width, rim)
      y += headingHeight
      const placed = group.systems.map((system, index) =>
        placeAt(system, side, y + (index + 0.5) * pitch, rim),
      )
      nodes.push(...placed)
      y += group.systems.length * pitch
      districts.push({ kind: group.kind, side, heading, rim: stretch(placed, rim) })
    }
  }
  const edges = edgesOf(map.flows, nodes, { x: width / 2, y: height / 2 })
  return { width, height, named: width >= namesFrom, districts, nodes, edges }
}

/** A heading stands at its rim; on a narrow drawing at the edge, where there is room for it. */
function headingAt(side: Side, y: number, width: number, rim: Rim): Point {
  if (width >= namesFrom) return { x: rim(side, y), y }
  return { x: side === 'left' ? margin : width - margin, y }
}

type Rim = (side: Side, y: number) => number

function rimOf(width: number, height: number): Rim {
  const opening = width >= namesFrom ? width * 0.257 : width / 2 - acronymRoom
  return (side, y) => {
    const depth = opening * Math.sqrt(1 - ((y - height / 2) / (height * bend)) ** 2)
    return width / 2 + (side === 'left' ? -depth : depth)
  }
}

const placeAt = (system: MapSystem, side: Side, y: number, rim: Rim): Node => ({
  system,
  side,
  x: rim(side, y),
  y,
})

/** The rim beside a district, as a line through its systems and a little beyond. */
function stretch(placed: readonly Node[], rim: Rim): string {
  const [first, last] = [placed[0], placed.at(-1)]
  if (!first || !last) return ''
  const points: string[] = []
  for (let y = first.y - pitch / 2; y <= last.y + pitch / 2; y += pitch / 2)
    points.push(`${rim(first.side, y).toFixed(1)},${y.toFixed(1)}`)
  return `M${points.join('L')}`
}

interface Group {
  readonly kind: Kind
  readonly systems: readonly MapSystem[]
}

type Columns = Readonly<Record<Side, readonly Group[]>>

const columnHeight = (groups: readonly Group[]) =>
  groups.reduce((sum, { systems }) => sum + headingHeight + systems.length * pitch, 0)

/** Puts each district's systems in the order in which their flows cross least: by the mean place of their neighbours. */
function inOrder({ systems, flows }: CountryMap): Columns {
  let columns = columnsOf((kind) => systems.filter((system) => system.kind === kind))
  for (let round = 0; round < 12; round++) {
    const place = placesOf(columns)
    const pull = new Map(systems.map(({ id }) => [id, pullOn(id, flows, place)]))
    columns = columnsOf((kind) =>
      systems
        .filter((system) => system.kind === kind)
        .toSorted((one, other) => (pull.get(one.id) ?? 2) - (pull.get(other.id) ?? 2) || one.no - other.no),
    )
  }
  return columns
}

const columnsOf = (pick: (kind: Kind) => readonly MapSystem[]): Columns => ({
  left: rims.left.map((kind) => ({ kind, systems: pick(kind) })),
  right: rims.right.map((kind) => ({ kind, systems: pick(kind) })),
})

/** Place by id: 0 at the top of a column, 1 at its foot. */
function placesOf(columns: Columns): ReadonlyMap<string, number> {
  const place = new Map<string, number>()
  for (const side of sides) {
    const column = columns[side].flatMap(({ systems }) => systems)
    for (const [index, { id }] of column.entries()) place.set(id, (index + 0.5) / column.length)
  }
  return place
}

/** Mean place of the neighbours; a system without flows goes to the foot of its district. */
function pullOn(id: string, flows: readonly MapFlow[], place: ReadonlyMap<string, number>): number {
  const neighbours = flows.filter(({ source, target }) => source === id || target === id)
  if (neighbours.length === 0) return 2
  const sum = neighbours.reduce(
    (total, { source, target }) => total + (place.get(source === id ? target : source) ?? 0.5),
    0,
  )
  return sum / neighbours.length
}

/** One curve a flow; flows between the same two systems fan out side by side. */
function edgesOf(flows: readonly MapFlow[], nodes: readonly Node[], centre: Point): Edge[] {
  const at = new Map(nodes.map((node) => [node.system.id, node]))
  const pairs = Map.groupBy(flows, pairOf)
  const hubs = new Map([...Map.groupBy(nodes, kindOf)].map(([kind, all]) => [kind, hub(all, centre)]))
  return flows.flatMap((flow) => {
    const [from, to] = [at.get(flow.source), at.get(flow.target)]
    if (!from || !to) return []
    const pair = pairs.get(pairOf(flow)) ?? [flow]
    const lane = pair.indexOf(flow) - (pair.length - 1) / 2
    const inward = from.side === 'left' ? 1 : -1
    const path =
      from.side === to.side
        ? neighbourCurve(from, to, inward, pair.indexOf(flow))
        : crossingCurve(from, to, [hubs.get(kindOf(from)) ?? centre, hubs.get(kindOf(to)) ?? centre], lane)
    return [{ flow, path }]
  })
}

const pairOf = ({ source, target }: MapFlow) => [source, target].toSorted().join(' ')
const kindOf = ({ system }: Node) => system.kind

/** The point through which a district's flows are gathered: between its middle and the middle of the lens. */
function hub(nodes: readonly Point[], centre: Point): Point {
  const middle = {
    x: nodes.reduce((sum, { x }) => sum + x, 0) / nodes.length,
    y: nodes.reduce((sum, { y }) => sum + y, 0) / nodes.length,
  }
  return { x: middle.x + (centre.x - middle.x) * 0.5, y: middle.y + (centre.y - middle.y) * 0.16 }
}
