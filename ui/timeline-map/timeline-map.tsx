/**
 * A life on one screen: lanes of problems, medicines, results, care and referrals over time, after the LifeLines of
 * Plaisant and Shneiderman. One year, five, twenty or the whole life; the same entries as a table; every entry opens.
 */
import { ChevronLeftIcon, ChevronRightIcon } from '@navikt/aksel-icons'
import { Button } from '@navikt/ds-react/Button'
import { ToggleGroup } from '@navikt/ds-react/ToggleGroup'
import { useMemo, useState } from 'react'
import { useFormats } from '../messages/formats.ts'
import { useMessages } from '../messages/messages.ts'
import { MapChart } from './map-chart.tsx'
import { MapTable } from './map-table.tsx'
import type { MapLane, MapMark } from './marks.ts'
import { spanOf, startOf, type Window, windowOf } from './scale.ts'
import './timeline-map.css'
import { mapWords } from './words.ts'

const ranges = ['1', '5', '20', 'life'] as const
type Range = (typeof ranges)[number]

export interface TimelineMapProps {
  readonly lanes: readonly MapLane[]
  /** The present, an instant: the right edge of the map. */
  readonly now: string
  /** Begins the whole life; without it the earliest entry does. */
  readonly birthDate?: string | undefined
  readonly startWith?: Range
  readonly onOpen: (mark: MapMark) => void
}

export function TimelineMap({ lanes, now, birthDate, startWith = '5', onOpen }: TimelineMapProps) {
  const words = useMessages(mapWords)
  const [range, setRange] = useState<Range>(startWith)
  const [back, setBack] = useState(0)
  const [view, setView] = useState<'map' | 'table'>('map')
  // The present of the moment when the map was opened: it must not run away under the reader's hands.
  const [present] = useState(() => Date.parse(now))
  const first = useMemo(() => firstMoment(lanes, birthDate, present), [lanes, birthDate, present])
  const window = windowFor(range, back, { first, present })
  const shown = useMemo(() => inWindow(lanes, window, present), [lanes, window, present])
  if (lanes.length === 0) return <p className="op-quiet">{words.nothing}</p>
  return (
    <div className="tm">
      <div className="tm__tools">
        <ToggleGroup
          label={words.range}
          size="small"
          value={range}
          onChange={(next) => {
            setRange(ranges.find((known) => known === next) ?? '5')
            setBack(0)
          }}
        >
          {ranges.map((option) => (
            <ToggleGroup.Item key={option} value={option} label={words.ranges[option]} />
          ))}
        </ToggleGroup>
        <Pan window={window} {...{ first, present, back, setBack }} fixed={range === 'life'} />
        <ToggleGroup
          label={words.view}
          size="small"
          value={view}
          onChange={(next) => setView(next === 'table' ? 'table' : 'map')}
        >
          <ToggleGroup.Item value="map" label={words.map} />
          <ToggleGroup.Item value="table" label={words.table} />
        </ToggleGroup>
      </div>
      {view === 'map' ? (
        <MapChart key={`${range}/${back}`} lanes={shown} window={window} now={present} onOpen={onOpen} />
      ) : (
        <MapTable lanes={shown} onOpen={onOpen} />
      )}
    </div>
  )
}

interface PanProps {
  readonly window: Window
  readonly first: number
  readonly present: number
  /** How many half windows the reader has gone back. */
  readonly back: number
  readonly setBack: (back: number) => void
  readonly fixed: boolean
}

function Pan({ window, first, present, back, setBack, fixed }: PanProps) {
  const words = useMessages(mapWords)
  const { shortDate } = useFormats()
  const day = (at: number) => shortDate(new Date(at).toISOString().slice(0, 10))
  return (
    <div className="tm__pan">
      <Button
        size="small"
        variant="tertiary"
        icon={<ChevronLeftIcon title={words.earlier} />}
        disabled={fixed || window.from <= first}
        onClick={() => setBack(back + 1)}
      />
      <span className="tm__window" aria-live="polite">
        {words.windowOf(day(window.from), day(Math.min(window.to, present)))}
      </span>
      <Button
        size="small"
        variant="tertiary"
        icon={<ChevronRightIcon title={words.later} />}
        disabled={fixed || back === 0}
        onClick={() => setBack(back - 1)}
      />
    </div>
  )
}

/** A little of the future stays visible, so that today is a line and not an edge. */
const margin = 0.02

function windowFor(range: Range, back: number, life: { first: number; present: number }): Window {
  if (range === 'life') {
    const span = Math.max(life.present - life.first, 86_400_000)
    return { from: life.first, to: life.present + span * margin }
  }
  const years = Number(range)
  const { from, to } = windowOf(years, life.present)
  const span = to - from
  const shift = (back * span) / 2
  return { from: from - shift, to: to - shift + (back === 0 ? span * margin : 0) }
}

function firstMoment(lanes: readonly MapLane[], birthDate: string | undefined, present: number): number {
  const starts = lanes.flatMap((lane) => lane.marks.map((mark) => startOf(mark.from)))
  if (birthDate) starts.push(startOf(birthDate))
  return starts.reduce((least, start) => Math.min(least, start), present)
}

/** The lanes that have something in the window, with only that. */
function inWindow(lanes: readonly MapLane[], window: Window, now: number): MapLane[] {
  return lanes.flatMap((lane) => {
    const marks = lane.marks.filter((mark) => {
      const { from, to } = spanOf(mark, now)
      return to >= window.from && from <= window.to
    })
    return marks.length > 0 ? [{ ...lane, marks }] : []
  })
}
