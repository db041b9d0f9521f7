/** L2: lines of the profile by kind and by words, newest first, a page at a time. */
import type { Handler } from '#kernel/system.ts'
import { refuse } from '#kernel/problem.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import type { epp, Line } from '../contract.ts'
import { type Entry, entriesOf } from '../rules/lines.ts'
import { lifeOf } from './life-of.ts'

const usual = 50

export const entries: Handler<typeof epp.entries> = async (asked, context) => {
  const { patient, kinds, text = '', limit = usual, before } = asked
  const all = entriesOf(await lifeOf(context, patient))
  const words = foldForSearch(text).split(' ').filter(Boolean)
  const found = all.filter(({ line }) => (kinds?.includes(line.kind) ?? true) && says(line, words))
  const from = before === undefined ? 0 : placeAfter(found, before)
  const page = found.slice(from, from + limit)
  const last = page.at(-1)
  const lines = page.map(({ line }) => line)
  return last !== undefined && from + limit < found.length ? { lines, next: cursorOf(last) } : { lines }
}

/** Every word begins a word of the line. */
function says({ title, detail = '' }: Line, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = ` ${foldForSearch(`${title} ${detail}`)}`
  return words.every((word) => text.includes(` ${word}`))
}

const cursorOf = ({ at, line }: Entry): string => `${at}.${line.kind}.${line.id}`

/** The place after the line a page ended with; where that line has gone, after those that were before it. */
function placeAfter(found: readonly Entry[], cursor: string): number {
  const time = Number(cursor.split('.')[0])
  if (Number.isNaN(time)) return refuse('incorrect', 'cursor', 'Follow `next` as it was given.', '/before')
  const place = found.findLastIndex((entry) => cursorOf(entry) === cursor)
  if (place >= 0) return place + 1
  const older = found.findIndex(({ at }) => at < time)
  return older < 0 ? found.length : older
}
