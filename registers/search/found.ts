/** The words of each register in memory, kept up with the change feed: what somebody types finds keys at once. */
import { setImmediate, setTimeout } from 'node:timers/promises'
import type { Sql } from '#kernel/sql.ts'
import type { Content, Register } from '../register.ts'
import type { Registers } from '../registers.ts'
import { WordIndex } from './word-index.ts'
import { wordsOf } from './words-of-entry.ts'

/** Searches see what was written up to a second ago, also by other processes. */
const age = 1000
/** Beyond, everything is read anew: that is faster than entry by entry. */
const mostChanges = 2000
/** Milliseconds that a search waits while everything is read anew; then it is answered from what was known before. */
const patience = 1500

interface Held {
  readonly index: WordIndex
  day: string
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
  readonly #renewing = new Map<string, Promise<Held>>()

  constructor(sql: Sql, revisionOf: Registers['revision']) {
    this.#sql = sql
    this.#revisionOf = revisionOf
  }

  async keysOf(
    register: Register,
    text: string,
    { day, limit }: Within,
    isExact = false,
  ): Promise<readonly string[]> {
    const { index } = await this.#upToDate(register, day)
    return index.find(text, limit, isExact)
  }

  async hasWhole(register: Register, text: string, day: string): Promise<boolean> {
    const { index } = await this.#upToDate(register, day)
    return index.hasWhole(text)
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

  /** Takes the words in, so that nobody waits for it who searches later. */
  async prepare(register: Register, day: string): Promise<void> {
    await this.#upToDate(register, day)
  }

  async #upToDate(register: Register, day: string): Promise<Held> {
    const pending = this.#held.get(register.id)
    const known = pending && (await pending)
    if (known?.day === day && performance.now() - known.checked < age) return known
    const next = known === undefined ? this.#made(register, day) : this.#caughtUp(register, known, day)
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
    for (const row of rows) index.put(row.key, wordsOf(register, row.content))
    // A hundred thousand places take a second or two: others are answered in between.
    await index.settle(() => setImmediate())
    return { index, day, revision, checked }
  }

  /** What was written since, and states that began or ended by themselves since the day before. */
  async #caughtUp(register: Register, held: Held, day: string): Promise<Held> {
    const checked = performance.now()
    const changes = await this.#sql.query<{ number: string; key: string }>(
      'select number, key from registers.change where register = $1 and number > $2 order by number limit $3',
      [register.id, held.revision, mostChanges],
    )
    const turned = held.day === day ? [] : await this.#turned(register, held.day, day)
    if (Math.max(changes.length, turned.length) >= mostChanges) return this.#renewed(register, held, day)
    held.day = day
    const keys = new Set([...changes, ...turned].map(({ key }) => key))
    if (keys.size > 0) await this.#replace(register, held, [...keys])
    held.revision = Number(changes.at(-1)?.number ?? held.revision)
    held.checked = checked
    return held
  }

  /** Read anew beside what is known, which answers those who would wait too long. */
  async #renewed(register: Register, held: Held, day: string): Promise<Held> {
    const { id } = register
    let made = this.#renewing.get(id)
    if (made === undefined) {
      made = this.#made(register, day)
      this.#renewing.set(id, made)
      made
        .then((fresh) => this.#held.set(id, Promise.resolve(fresh)))
        .catch(() => this.#held.delete(id))
        .finally(() => this.#renewing.delete(id))
    }
    const known = setTimeout(patience, held, { ref: false })
    const found = await Promise.race([made, known])
    if (found === held) held.checked = performance.now()
    return found
  }

  /** Entries with a state that begins or ends between two days, whichever is the later (a trial's clock may go back). */
  async #turned({ id }: Register, before: string, day: string): Promise<{ key: string }[]> {
    const [from, to] = before < day ? [before, day] : [day, before]
    return this.#sql.query<{ key: string }>(
      `select distinct key from registers.entry where register = $1
          and ((since > $2::date and since <= $3::date) or (until > $2::date and until <= $3::date)) limit $4`,
      [id, from, to, mostChanges],
    )
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
