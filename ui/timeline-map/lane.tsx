/** One row of the map. */
import { Fragment, useMemo, useState } from 'react'
import { useMessages } from '../messages/messages.ts'
import { ClusterList } from './cluster-list.tsx'
import { countOf, type MapLane, type MapMark } from './marks.ts'
import { type Drawn, layOut, type Window } from './scale.ts'
import { useSpanText } from './span-text.ts'
import { mapWords } from './words.ts'

export interface LaneProps {
  readonly id: string
  readonly lane: MapLane
  readonly window: Window
  readonly width: number
  readonly now: number
  readonly onOpen: (mark: MapMark) => void
  /** The map's one tab stop: the key of the entry that had the focus last, or the id of the first lane. */
  readonly stop: string
  readonly setCurrent: (key: string) => void
  readonly hint: string
}

const rowHeight = 28

export function Lane({ id, lane, window, width, now, onOpen, stop, setCurrent, hint }: LaneProps) {
  const { drawn, rows } = useMemo(() => layOut(lane.marks, window, width, now), [lane, window, width, now])
  const [cluster, setCluster] = useState<readonly MapMark[]>()
  const name = useName(lane)
  const open = (item: Drawn) => {
    const [mark] = item.marks
    if (item.shape === 'cluster') setCluster(item.marks)
    else if (mark) onOpen(mark)
  }
  return (
    <li className="tm__lane" data-lane={id}>
      <div className="tm__lane-label">
        <span>{lane.label}</span>
        {lane.code && <span className="tm__code">{lane.code}</span>}
      </div>
      <div className="tm__track" style={{ height: rows * rowHeight + 4 }}>
        {drawn.map((item, index) => {
          const key = `${id}/${item.marks[0]?.id ?? ''}/${item.marks[0]?.from ?? ''}/${item.marks[0]?.tone ?? ''}`
          const isStop = stop === key || (stop === id && index === 0)
          return (
            <Fragment key={key}>
              <button
                type="button"
                data-mark={key}
                className={classOf(item)}
                style={{ left: item.left, width: item.width, top: item.row * rowHeight + 2 }}
                tabIndex={isStop ? 0 : -1}
                aria-label={name(item)}
                aria-describedby={hint}
                title={name(item)}
                onFocus={() => setCurrent(key)}
                onClick={() => open(item)}
              >
                <span className="tm__shape" aria-hidden>
                  {countOf(item.marks) > 1 && countOf(item.marks)}
                </span>
              </button>
            </Fragment>
          )
        })}
      </div>
      {cluster && <ClusterList marks={cluster} onOpen={onOpen} close={() => setCluster(undefined)} />}
    </li>
  )
}

function classOf({ shape, marks, before, after }: Drawn): string {
  // A gap must not hide in a crowd.
  const tone = marks.some((mark) => mark.tone === 'gap') ? 'gap' : marks[0]?.tone
  const parts = ['tm__mark', `tm__mark--${shape}`]
  if (tone && (shape !== 'cluster' || tone === 'gap')) parts.push(`tm__mark--${tone}`)
  if (shape === 'bar' && countOf(marks) > 1) parts.push('tm__mark--dense')
  if (before) parts.push('tm__mark--before')
  if (after) parts.push('tm__mark--after')
  return parts.join(' ')
}

/** What a screen reader says of an entry: what, in which lane if that differs, from when to when, in which state. */
function useName(lane: MapLane): (item: Drawn) => string {
  const words = useMessages(mapWords)
  const spanText = useSpanText()
  const crowd = (marks: readonly MapMark[], first: MapMark) => {
    const last = marks.at(-1) ?? first
    const gap = marks.some((mark) => mark.tone === 'gap') ? `, ${words.tones.gap}` : ''
    return `${lane.label}: ${words.cluster(countOf(marks))}, ${spanText({ ...first, to: last.to ?? last.from })}${gap}`
  }
  return ({ marks, shape }) => {
    const [first] = marks
    if (!first) return lane.label
    if (shape === 'cluster') return crowd(marks, first)
    const tone = first.tone ? `, ${words.tones[first.tone]}` : ''
    const text = first.text === lane.label ? lane.label : `${lane.label}: ${first.text}`
    return `${text}${tone}, ${spanText(first)}`
  }
}
