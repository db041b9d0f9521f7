/** When a notice may leave: at once, at the end of a day or week, never in quiet hours, a bounded number a day. */
import { addDays, DAY, dateInPoland, polishOffset, startOfPolishDay } from '#standards/time/poland.ts'
import type { NoticeChoice, NoticeKind } from '../shapes/notice.ts'

/** Messages of one way to one person within 24 hours. */
export const mostADay = 6
/** The hour in Poland at which digests leave, and what had to wait for another day. */
const morning = 8

const HOUR = 3_600_000

const hourAt = (at: number): number => new Date(at + polishOffset(at)).getUTCHours()

/** The first instant after `at` at which the hour begins in Poland. */
function nextHour(at: number, hour: number): number {
  const today = dateInPoland(at)
  const ofDay = (day: string) => {
    const from = startOfPolishDay(day).getTime()
    // Where the clock changes in the night the hour is nearer or farther.
    return from + hour * HOUR + polishOffset(from) - polishOffset(from + hour * HOUR)
  }
  return ofDay(today) > at ? ofDay(today) : ofDay(addDays(today, 1))
}

/** What had its turn today and must wait. */
export const tomorrow = (at: number): number => nextHour(at, morning)

export function dueAt(kind: NoticeKind, { rhythm, quiet }: NoticeChoice, at: number): number {
  if (kind === 'emergency') return at
  if (rhythm !== 'at-once') return digestAt(rhythm, at)
  if (quiet === undefined || quiet.from === quiet.until || !isWithin(hourAt(at), quiet)) return at
  return nextHour(at, quiet.until)
}

function digestAt(rhythm: 'daily' | 'weekly', at: number): number {
  let next = nextHour(at, morning)
  const monday = 1
  while (rhythm === 'weekly' && new Date(next + polishOffset(next)).getUTCDay() !== monday)
    next = nextHour(next + HOUR, morning)
  return next
}

/** Hours from one until before another, over midnight too. */
const isWithin = (hour: number, { from, until }: { from: number; until: number }): boolean =>
  from < until ? hour >= from && hour < until : hour >= from || hour < until

/** After a failure it is tried again, later each time, for two days. */
export const againAt = (tries: number, at: number): number => at + Math.min(2 ** tries * 60_000, DAY / 4)
export const mostTries = 14
