/** L2: lines of the profile by kind and by words, newest first, a page at a time. */

import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { foldForSearch } from '#standards/fhir/search-text.ts'
import type { epp, Line } from '../contract.ts'
import { type Entry, entriesOf } from '../rules/lines.ts'
import { lifeOf } from './life-of.ts'
import { marked } from './marked.ts'

const usual = 50

export const entries: Handler<typeof epp.entries> = async (asked, context) => {
  const { patient, kinds, text = '', limit = usual, before } = asked
  const all = entriesOf(await lifeOf(context, patient))
  const words = foldForSearch(text).split(' ').filter(Boolean)
  const found = all.filter(({ line }) => (kinds?.includes(line.kind) ?? true) && says(line, words))
  const from = before === undefined ? 0 : placeAfter(found, before)
  const end = from + limit
  const page = found.slice(from, end).map(({ line }) => line)
  const lines = await marked(context, patient, page)
  return end < found.length ? { lines, next: cursorAt(found, end - 1) } : { lines }
}

/** Every word begins a word of the line. */
function says({ title, detail = '' }: Line, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const text = ` ${foldForSearch(`${title} ${detail}`)}`
  return words.every((word) => text.includes(` ${word}`))
}

/** Time of the last line shown, and how many lines of that time were shown: many results share one minute. */
function cursorAt(found: readonly Entry[], place: number): string {
  const time = found[place]?.at ?? 0
  const first = found.findIndex(({ at }) => at === time)
  return `${time}.${place - first + 1}`
}

function placeAfter(found: readonly Entry[], cursor: string): number {
  const [, time, shown] = /^(-?\d{1,16})\.(\d{1,6})$/.exec(cursor) ?? []
  if (time === undefined) return refuse('incorrect', 'cursor', 'Follow `next` as it was given.', '/before')
  const first = found.findIndex(({ at }) => at <= Number(time))
  if (first < 0) return found.length
  return found[first]?.at === Number(time) ? first + Number(shown) : first
}
