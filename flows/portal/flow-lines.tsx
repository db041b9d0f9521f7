/**
 * The flows of the drawing: solid and coloured where they work, dashed and grey where planned. Lines are for the
 * pointer; keyboard and screen reader reach the same flows through a system's panel and the table.
 */
// biome-ignore-all lint/a11y/noAriaHiddenOnFocusable: an SVG group takes no focus
import { memo, useEffect, useRef, useState } from 'react'
import type { Lit } from './drawing.tsx'
import type { Drawing, Edge } from './layout.ts'
import type { Counts } from './questions.ts'
import type { Selection } from './selection.ts'

interface FlowLinesProps {
  readonly drawing: Drawing
  readonly counts: Counts
  readonly lit: Lit | null
  readonly point: (at: Selection) => void
  readonly select: (next: Selection) => void
}

export function FlowLines({ drawing, counts, lit, point, select }: FlowLinesProps) {
  const order = drawing.edges.toSorted((one, other) => rank(one, lit) - rank(other, lit))
  return (
    <g aria-hidden="true">
      <defs>
        <Arrow id="map-arrow-works" />
        <Arrow id="map-arrow-planned" />
      </defs>
      {order.map((edge) => (
        <FlowLine
          key={edge.flow.no}
          edge={edge}
          count={counts[edge.flow.no] ?? 0}
          look={lookOf(edge, lit)}
          point={point}
          select={select}
        />
      ))}
      <Pulses edges={drawing.edges} counts={counts} lit={lit} />
    </g>
  )
}

type Look = 'plain' | 'lit' | 'dim'

const lookOf = ({ flow }: Edge, lit: Lit | null): Look => {
  if (!lit) return 'plain'
  return lit.flows.has(flow.no) ? 'lit' : 'dim'
}

/** What works lies over what is planned, what is lit over everything. */
const rank = (edge: Edge, lit: Lit | null) =>
  (edge.flow.state === 'works' ? 1 : 0) + (lookOf(edge, lit) === 'lit' ? 2 : 0)

interface FlowLineProps extends Pick<FlowLinesProps, 'point' | 'select'> {
  readonly edge: Edge
  readonly count: number
  readonly look: Look
}

const FlowLine = memo(function FlowLine({ edge: { flow, path }, count, look, point, select }: FlowLineProps) {
  const busy = Math.min(2, Math.log10(1 + count) * 0.7)
  return (
    <g className={`map-flow map-flow--${flow.state} map-flow--${look}`}>
      <path
        className="map-flow__line"
        d={path}
        {...(look !== 'dim' && { markerEnd: `url(#map-arrow-${flow.state})` })}
        style={{ strokeWidth: (flow.state === 'works' ? 1.6 : 1.1) + busy }}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the line is for the pointer; the panel and table serve the rest */}
      <path
        className="map-flow__touch"
        d={path}
        onPointerEnter={() => point({ flow: flow.no })}
        onPointerLeave={() => point({})}
        onClick={() => select({ flow: flow.no })}
      />
    </g>
  )
})

function Arrow({ id }: { id: string }) {
  return (
    <marker
      id={id}
      className={id}
      viewBox="0 0 8 8"
      refX="6"
      refY="4"
      markerWidth="8"
      markerHeight="8"
      markerUnits="userSpaceOnUse"
      orient="auto"
    >
      <path d="M0 .6 8 4 0 7.4 1.8 4Z" />
    </marker>
  )
}

interface Pulse {
  readonly key: number
  readonly no: number
  readonly path: string
  readonly delay: number
}

/** At most so many dots for one beat of a flow; more would only blur. */
const dotsAtOnce = 4

/** A dot runs along a flow for every message that has just passed. Still for readers who want no motion. */
function Pulses({ edges, counts, lit }: { edges: readonly Edge[]; counts: Counts; lit: Lit | null }) {
  const before = useRef<Counts | undefined>(undefined)
  const last = useRef(0)
  const [pulses, setPulses] = useState<readonly Pulse[]>([])
  useEffect(() => {
    const known = before.current
    before.current = counts
    // The first counts are history, not news.
    if (!known || Object.keys(known).length === 0) return
    const fresh = edges.flatMap(({ flow, path }) => {
      const passed = Math.min(dotsAtOnce, (counts[flow.no] ?? 0) - (known[flow.no] ?? 0))
      return Array.from({ length: Math.max(0, passed) }, (_, index) => {
        last.current += 1
        return { key: last.current, no: flow.no, path, delay: index * 220 }
      })
    })
    if (fresh.length > 0) setPulses((now) => [...now.slice(-60), ...fresh])
  }, [counts, edges])
  const end = (key: number) => setPulses((now) => now.filter((pulse) => pulse.key !== key))
  const seen = pulses.filter(({ no }) => !lit || lit.flows.has(no))
  return seen.map(({ key, path, delay }) => (
    <circle
      key={key}
      className="map-pulse"
      r="4.5"
      style={{ offsetPath: `path("${path}")`, animationDelay: `${delay}ms` }}
      onAnimationEnd={() => end(key)}
    />
  ))
}
