/** Parameters of a history (https://hl7.org/fhir/R4/http.html#history), read and checked; an unknown one is refused. */
import { quoted, refuse } from '#kernel/problem.ts'
import { rangeOf, type TimeRange } from '#standards/time/fhir-time.ts'
import type { HistoryWindow } from '../history/window.ts'
import { shapeOf } from './request.ts'

type Pairs = readonly (readonly [string, string])[]

const defaultCount = 50
const largestCount = 1000

export interface HistoryQuery {
  readonly window: HistoryWindow
  /** The parameters that count, for links. */
  readonly used: Pairs
  /** A page that a link led to, sealed. */
  readonly page: string | undefined
}

/** Refuses `incorrect/…`. */
export function readHistoryQuery(pairs: Pairs): HistoryQuery {
  const shape = new Set(shapeOf(pairs))
  const used = pairs.filter((pair) => !shape.has(pair) && pair[1] !== '')
  const given = new Map(used)
  if (given.size < used.length) refuse('incorrect', 'twice', 'Each parameter of a history is given once.')
  for (const [name] of used) mustKnow(name)
  const since = given.get('_since')
  const at = given.get('_at')
  return {
    used: used.filter(([name]) => name !== '_page'),
    page: given.get('_page'),
    window: {
      count: countOf(given.get('_count')),
      since: since === undefined ? undefined : new Date(timeIn('_since', since).low),
      during: at === undefined ? undefined : duringOf(timeIn('_at', at)),
    },
  }
}

const known = new Set(['_count', '_since', '_at', '_page'])

function mustKnow(name: string): void {
  if (name === '_list')
    refuse('incorrect', 'list', 'Histories by _list are not offered: ask for the history of a type.', '_list')
  if (!known.has(name))
    refuse(
      'incorrect',
      'unknown-parameter',
      `A history takes _count, _since and _at, not ${quoted(name)}.`,
      quoted(name),
    )
}

function countOf(text: string | undefined): number {
  if (text === undefined) return defaultCount
  if (!/^0*[1-9]\d{0,8}$/.test(text))
    refuse('incorrect', 'count', '_count is a whole number from 1 on.', '_count')
  return Math.min(Number(text), largestCount)
}

/** A `+` that was not encoded has become a blank. */
function timeIn(name: string, text: string): TimeRange {
  return (
    rangeOf(text.replace(' ', '+')) ??
    refuse('incorrect', 'time', `${name} is a time, like 2026-11-22 or 2026-11-22T10:00:00+01:00.`, name)
  )
}

const duringOf = ({ low, high }: TimeRange) => ({ low: new Date(low), high: new Date(high) })
