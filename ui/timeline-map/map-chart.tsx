/** The drawn map: groups of lanes over a common axis. One tab stop; arrow keys walk from entry to entry. */
import { Button } from '@navikt/ds-react/Button'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import { useFormats } from '../messages/formats.ts'
import { useMessages } from '../messages/messages.ts'
import { Lane } from './lane.tsx'
import { Legend } from './legend.tsx'
import { groups, type MapGroup, type MapLane, type MapMark } from './marks.ts'
import { position, ticksOf, type Window } from './scale.ts'
import { useWidth } from './use-width.ts'
import { walk } from './walk.ts'
import { mapWords } from './words.ts'

export interface MapChartProps {
  readonly lanes: readonly MapLane[]
  readonly window: Window
  readonly now: number
  readonly onOpen: (mark: MapMark) => void
}

export function MapChart({ lanes, window, now, onOpen }: MapChartProps) {
  const words = useMessages(mapWords)
  const frame = useRef<HTMLDivElement>(null)
  const track = useRef<HTMLDivElement>(null)
  const width = useWidth(track)
  const [current, setCurrent] = useState<string>()
  const hint = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (frame.current && walk(frame.current, event.key)) event.preventDefault()
  }
  const top = groups.find((group) => lanes.some((lane) => lane.group === group))
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the buttons inside
    <div className="tm__chart" ref={frame} onKeyDown={onKeyDown}>
      <p id={hint} className="aksel-sr-only">
        {words.keys}
      </p>
      <div className="tm__axis-row">
        <div ref={track} className="tm__axis" aria-hidden>
          <Axis window={window} width={width} />
        </div>
      </div>
      <div className="tm__grid" aria-hidden>
        <Grid window={window} width={width} now={now} />
      </div>
      {lanes.length === 0 && <p className="tm__empty op-quiet">{words.empty}</p>}
      {groups.map((group) => (
        <Group
          key={group}
          group={group}
          lanes={lanes.filter((lane) => lane.group === group)}
          {...{ window, width, now, onOpen, setCurrent, hint }}
          stop={current ?? `${top}-0`}
        />
      ))}
      <Legend />
    </div>
  )
}

function Axis({ window, width }: { window: Window; width: number }) {
  const { shortDate } = useFormats()
  return ticksOf(window, width).map((tick) => (
    <span key={tick.label} className="tm__tick" style={{ left: position(tick.at, window, width) }}>
      {shortDate(tick.label)}
    </span>
  ))
}

function Grid({ window, width, now }: { window: Window; width: number; now: number }) {
  return (
    <>
      {ticksOf(window, width).map((tick) => (
        <span key={tick.label} className="tm__rule" style={{ left: position(tick.at, window, width) }} />
      ))}
      {now <= window.to && <span className="tm__today" style={{ left: position(now, window, width) }} />}
    </>
  )
}

/** How many lanes a group shows before it asks. */
const few = 6

interface GroupProps extends Omit<MapChartProps, 'lanes'> {
  readonly group: MapGroup
  readonly lanes: readonly MapLane[]
  readonly width: number
  readonly stop: string
  readonly setCurrent: (key: string) => void
  readonly hint: string
}

function Group({ group, lanes, ...rest }: GroupProps) {
  const words = useMessages(mapWords)
  const [all, setAll] = useState(false)
  const title = useId()
  if (lanes.length === 0) return null
  const shown = all ? lanes : lanes.slice(0, few)
  return (
    <section className="tm__group" aria-labelledby={title}>
      <h3 id={title} className="tm__group-title">
        {words.groups[group]}
      </h3>
      <ul className="tm__lanes">
        {shown.map((lane, index) => (
          <Lane key={`${lane.code ?? ''}${lane.label}`} id={`${group}-${index}`} lane={lane} {...rest} />
        ))}
      </ul>
      {lanes.length > few && (
        <Button size="xsmall" variant="tertiary" onClick={() => setAll(!all)} aria-expanded={all}>
          {all ? words.showFewer : words.showAll(lanes.length)}
        </Button>
      )}
    </section>
  )
}
