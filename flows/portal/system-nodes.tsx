/** The systems of the drawing, in their districts: one stop of the Tab key, arrows from one to the next. */
// biome-ignore-all lint/a11y/useSemanticElements: SVG has neither a button nor a fieldset of its own
// biome-ignore-all lint/a11y/noInteractiveElementToNoninteractiveRole: an SVG group is not interactive
import { type KeyboardEvent, useRef, useState } from 'react'
import { useLanguage } from '#ui/messages/language.tsx'
import { type Language, useMessages } from '#ui/messages/messages.ts'
import type { CountryMap } from '../map.ts'
import type { Point } from './curves.ts'
import type { Lit } from './drawing.tsx'
import type { District, Drawing, Node } from './layout.ts'
import { longName, shortName } from './names.ts'
import type { Selection } from './selection.ts'
import { step } from './walk.ts'
import { mapWords } from './words.ts'

interface SystemNodesProps {
  readonly drawing: Drawing
  readonly map: CountryMap
  readonly lit: Lit | null
  readonly point: (at: Selection) => void
  readonly select: (next: Selection) => void
  /** Brings a point into view when the drawing is zoomed. */
  readonly reveal: (at: Point) => void
}

export function SystemNodes({ drawing, map, lit, point, select, reveal }: SystemNodesProps) {
  const { language } = useLanguage()
  const label = useLabels(map)
  const [current, setCurrent] = useState(drawing.nodes[0]?.system.id)
  const elements = useRef(new Map<string, SVGGElement>())
  const onKeyDown = (event: KeyboardEvent, node: Node) => {
    if (event.shiftKey) return
    if (event.key === 'Enter' || event.key === ' ') select({ system: node.system.id })
    else {
      const next = step(drawing.nodes, node, event.key)
      if (!next) return
      elements.current.get(next.system.id)?.focus()
    }
    event.preventDefault()
    event.stopPropagation()
  }
  return drawing.districts.map((district) => (
    <g
      key={district.kind}
      role="group"
      aria-label={map.kinds[district.kind][language]}
      className={`map-${district.kind}`}
    >
      <Rim district={district} title={map.kinds[district.kind][language]} named={drawing.named} />
      {drawing.nodes
        .filter(({ system }) => system.kind === district.kind)
        .map((node) => (
          <g
            key={node.system.id}
            ref={(element) => void (element ? elements.current.set(node.system.id, element) : null)}
            className={classOf(node, lit)}
            role="button"
            tabIndex={node.system.id === current ? 0 : -1}
            aria-label={label(node)}
            transform={`translate(${node.x} ${node.y})`}
            onKeyDown={(event) => onKeyDown(event, node)}
            onClick={() => select({ system: node.system.id })}
            onPointerEnter={() => point({ system: node.system.id })}
            onPointerLeave={() => point({})}
            onFocus={() => {
              setCurrent(node.system.id)
              point({ system: node.system.id })
              reveal(node)
            }}
            onBlur={() => point({})}
          >
            <NodeFace node={node} drawing={drawing} language={language} />
          </g>
        ))}
    </g>
  ))
}

function classOf({ system }: Node, lit: Lit | null): string {
  const dim = lit && !lit.systems.has(system.id) ? ' map-node--dim' : ''
  const focus = lit?.focus.system === system.id ? ' map-node--focus' : ''
  return `map-node map-node--${system.state}${dim}${focus}`
}

function Rim({ district, title, named }: { district: District; title: string; named: boolean }) {
  const outward = district.side === 'left' ? 'end' : 'start'
  const inward = district.side === 'left' ? 'start' : 'end'
  return (
    <>
      <path className="map-rim" d={district.rim} />
      <text className="map-heading" textAnchor={named ? outward : inward} {...district.heading}>
        {title}
      </text>
    </>
  )
}

/** Pixels a letter takes, roughly: enough to know where to cut a long name. */
const letter = { short: 8.6, long: 6.3 }
const gap = 15

function NodeFace({ node, drawing, language }: { node: Node; drawing: Drawing; language: Language }) {
  const left = node.side === 'left'
  const short = shortName(node.system, language)
  const room = (left ? node.x : drawing.width - node.x) - gap - 10 - short.length * letter.short
  const long = drawing.named ? cut(longName(node.system, language), Math.floor(room / letter.long)) : ''
  const words = [
    <tspan key="short" className="map-node__short">
      {short}
    </tspan>,
    <tspan key="long" className="map-node__long">
      {left ? `${long}\u2002` : `\u2002${long}`}
    </tspan>,
  ]
  const reach = short.length * letter.short + gap + (long ? long.length * letter.long + 12 : 8)
  return (
    <>
      <rect
        className="map-node__touch"
        x={left ? -reach : -13}
        y={-13}
        width={reach + 13}
        height={26}
        rx={6}
      />
      <circle className="map-node__dot" r={node.system.state === 'works' ? 6 : 4.5} />
      {node.system.state === 'works' && <path className="map-node__tick" d="M-2.6 .2-.8 2 2.7-1.8" />}
      <text x={left ? -gap : gap} dy=".35em" textAnchor={left ? 'end' : 'start'}>
        {left ? words.toReversed() : words}
      </text>
    </>
  )
}

const cut = (text: string, letters: number) =>
  text.length <= letters ? text : `${text.slice(0, Math.max(0, letters - 1)).trimEnd()}…`

/** `SGR, System Gromadzenia danych o Receptach, działa, 9 przepływów`. */
function useLabels(map: CountryMap): (node: Node) => string {
  const words = useMessages(mapWords)
  const { language } = useLanguage()
  return ({ system }) => {
    const flows = map.flows.filter(
      ({ source, target }) => source === system.id || target === system.id,
    ).length
    const long = longName(system, language)
    const name = shortName(system, language) + (long && `, ${long}`)
    return words.drawing.systemLabel(name, words.state[system.state], flows)
  }
}
