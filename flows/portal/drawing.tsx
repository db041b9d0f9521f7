/** The drawing of the country: one SVG, made for the window's width, that can be zoomed, walked with arrows, and clicked. */
// biome-ignore-all lint/a11y/useSemanticElements: a fieldset cannot be an SVG
import { useEffect, useMemo, useRef, useState } from 'react'
import { useMessages } from '#ui/messages/messages.ts'
import type { CountryMap } from '../map.ts'
import { Caption } from './caption.tsx'
import { FlowLines } from './flow-lines.tsx'
import { draw } from './layout.ts'
import type { Counts } from './questions.ts'
import { type Selection, useSelect, useSelection } from './selection.ts'
import { SystemNodes } from './system-nodes.tsx'
import { mapWords } from './words.ts'
import { useZoom } from './zoom.ts'
import { ZoomTools } from './zoom-tools.tsx'
import './drawing.css'

export function Drawing({ map, counts }: { map: CountryMap; counts: Counts }) {
  const words = useMessages(mapWords)
  const frame = useRef<HTMLDivElement>(null)
  const available = useWidth(frame)
  const drawing = useMemo(() => draw(map, available), [map, available])
  const [pointed, setPointed] = useState<Selection>({})
  const opened = useSelection()
  const select = useSelect()
  const zoom = useZoom(drawing, frame)
  const shown = pointed.flow === undefined && pointed.system === undefined ? opened : pointed
  const lit = litBy(shown, map)
  return (
    <div className="map-drawing" ref={frame}>
      <svg
        className={zoom.closer ? 'map-svg map-svg--closer' : 'map-svg'}
        viewBox={`0 0 ${drawing.width} ${drawing.height}`}
        role="group"
        aria-label={words.drawing.label}
        onKeyDown={zoom.onKeyDown}
        onPointerDown={zoom.onPointerDown}
        onPointerMove={zoom.onPointerMove}
        onPointerUp={zoom.onPointerUp}
        onPointerLeave={() => setPointed({})}
      >
        <g transform={zoom.transform}>
          <FlowLines drawing={drawing} counts={counts} lit={lit} point={setPointed} select={select} />
          <SystemNodes
            drawing={drawing}
            map={map}
            lit={lit}
            point={setPointed}
            select={select}
            reveal={zoom.reveal}
          />
        </g>
      </svg>
      <Caption map={map} counts={counts} shown={shown} />
      <ZoomTools zoom={zoom} />
    </div>
  )
}

/** What stands out: nothing in particular (all is shown), or a system or flow with its neighbours. */
export interface Lit {
  readonly systems: ReadonlySet<string>
  readonly flows: ReadonlySet<number>
  /** The one pointed at. */
  readonly focus: Selection
}

function litBy(shown: Selection, { flows }: CountryMap): Lit | null {
  if (shown.flow === undefined && shown.system === undefined) return null
  const lit = flows.filter(
    ({ no, source, target }) => no === shown.flow || source === shown.system || target === shown.system,
  )
  const systems = new Set(lit.flatMap(({ source, target }) => [source, target]))
  if (shown.system !== undefined) systems.add(shown.system)
  return { systems, flows: new Set(lit.map(({ no }) => no)), focus: shown }
}

function useWidth(frame: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(() => Math.min(1400, window.innerWidth - 32))
  useEffect(() => {
    if (!frame.current) return
    const observer = new ResizeObserver(([entry]) => entry && setWidth(Math.round(entry.contentRect.width)))
    observer.observe(frame.current)
    return () => observer.disconnect()
  }, [frame])
  return width
}
