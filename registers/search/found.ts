/** The words of each register in memory, kept up with the change feed: what somebody types finds keys at once. */
import { setImmediate } from 'node:timers/promises'
import type { Sql } from '#kernel/sql.ts'
import type { Content, Register } from '../register.ts'
import type { Registers } from '../registers.ts'
import { WordIndex } from './word-index.ts'

/** Entries taken in before others have their turn. */
const pause = 500
/** Searches see what was written up to a second ago, also by other processes. */
const age = 1000
/** Beyond, everything is read anew: that is faster than entry by entry. */
const mostChanges = 2000

interface Held {
  readonly index: WordIndex
  readonly day: string
  revision: number
  checked: number
}

interface Within {
  readonly day: string
  readonly limit: number
}

interface Row {
  readonly key: string
  readonly content: Content
}

const standing = 'e.since <= $2::date and (e.until is null or e.until > $2::date)'

export class Found {
  readonly #sql: Sql
  readonly #revisionOf: Registers['revision']
  readonly #held = new Map<string, Promise<Held>>()

  constructor(sql: Sql, revisionOf: Registers['revision']) {
    this.#sql = sql
    this.#revisionOf = revisionOf
  }

  async keysOf(register: Register, text: string, day: string, limit: number): Promise<string[]> {
    const { index } = await this.#upToDate(register, day)
    return index.find(text, limit)
  }

  /** Without forgiving errors. */
  async beginning(register: Register, text: string, { day, limit }: Within): Promise<string[]> {
    const { index } = await this.#upToDate(register, day)
    return index.beginning(text, limit)
  }

  /** Without forgiving errors; words may stand in another case. */
  async inCases(register: Register, text: string, { day, limit }: Within): Promise<string[]> {
    const { index } = await this.#upToDate(register, day)
    return index.inCases(text, limit)
  }

  async #upToDate(register: Register, day: string): Promise<Held> {
    const known = await this.#held.get(register.id)
    if (known?.day === day && performance.now() - known.checked < age) return known
    const next = known?.day === day ? this.#caughtUp(register, known) : this.#made(register, day)
    this.#held.set(register.id, next)
    next.catch(() => this.#held.delete(register.id))
    return next
  }

  async #made(register: Register, day: string): Promise<Held> {
    const checked = performance.now()
    const revision = await this.#revisionOf(register)
    const rows = await this.#sql.query<Row>(
      `select e.key, e.content from registers.entry e where e.register = $1 and ${standing}`,
      [register.id, day],
    )
    const index = new WordIndex()
    for (const [at, row] of rows.entries()) {
      index.put(row.key, wordsOf(register, row.content))
      // A hundred thousand places take a second or two: others are answered in between.
      if (at % pause === pause - 1) await setImmediate()
    }
    return { index, day, revision, checked }
  }

  async #caughtUp(register: Register, held: Held): Promise<Held> {
    const checked = performance.now()
    const changes = await this.#sql.query<{ number: string; key: string }>(
      'select number, key from registers.change where register = $1 and number > $2 order by number limit $3',
      [register.id, held.revision, mostChanges],
    )
    if (changes.length === mostChanges) return this.#made(register, held.day)
    if (changes.length > 0) await this.#replace(register, held, [...new Set(changes.map(({ key }) => key))])
    held.revision = Number(changes.at(-1)?.number ?? held.revision)
    held.checked = checked
    return held
  }

  async #replace(register: Register, { index, day }: Held, keys: readonly string[]): Promise<void> {
    const rows = await this.#sql.query<Row>(
      `select e.key, e.content from registers.entry e where e.register = $1 and e.key = any($3) and ${standing}`,
      [register.id, day, keys],
    )
    const left = new Set(keys)
    for (const { key, content } of rows) {
      left.delete(key)
      index.put(key, wordsOf(register, content))
    }
    for (const key of left) index.remove(key)
  }
}

/** The name first: what begins with the words typed is shown first. Numbers that name an entry are found too; hidden fields find nothing. */
function wordsOf(register: Register, content: Content): string[] {
  const sought = Object.entries(register.fields).filter(
    ([, field]) => field.isSought === true && field.isHidden !== true,
  )
  return [register.name(content), ...sought.map(([name]) => textOf(content[name]))].filter(
    (text) => text !== '',
  )
}

function textOf(value: Content[string] | undefined): string {
  if (!Array.isArray(value)) return String(value ?? '')
  return value.map((each) => (typeof each === 'string' ? each : Object.values(each).join(' '))).join(' ')
}
