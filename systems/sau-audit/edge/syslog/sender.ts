/**
 * Sends every entry of the audit to a syslog receiver, at least once and in the order of the log. How far it is stands in the database, and moves
 * on only when the receiver has closed a connection after reading all that was sent on it; whoever is killed before sends it again. Of
 * several processes one sends. Reads of the record wait for nothing here.
 */
import { setTimeout as wait } from 'node:timers/promises'
import type { World } from '#kernel/world.ts'
import { accessesIn } from '#record/audit/accesses.ts'
import { type Logged, loggedFrom } from '#record/audit/logged.ts'
import { Election } from '#record/subscriptions/election.ts'
import { positions } from '../../store.ts'
import { type AtnaFormat, type Sender, syslogOf } from '../atna/message-of.ts'
import { type Patience, type Receiver, SyslogLine } from './line.ts'

export interface AuditFeed {
  readonly world: World
  readonly receiver: Receiver
  readonly format: AtnaFormat
  /** Our name in the messages. */
  readonly sender: Sender
  /** Takes one structured line; it never carries personal data. */
  readonly log?: (line: Readonly<Record<string, string | number | undefined>>) => void
  /** Other times than usual, for trials. */
  readonly times?: Partial<Times>
}

interface Times extends Patience {
  /** Milliseconds between two looks for new entries. */
  readonly looking: number
  /** Milliseconds after which what was sent is made sure of. */
  readonly sure: number
  /** Milliseconds before the second attempt; then twice as long each time. */
  readonly again: number
}

const usual: Times = { opening: 10_000, taking: 20_000, looking: 250, sure: 5000, again: 500 }
/** Entries read at once, and sent at most before they are made sure of. */
const batch = 500
const mostUnsure = 10_000
const longestPause = 30_000

export class AuditSender {
  readonly #feed: AuditFeed
  readonly #times: Times
  readonly #election: Election
  readonly #stopping = new AbortController()
  readonly #work: Promise<void>
  #pause = 0

  constructor(feed: AuditFeed) {
    this.#feed = feed
    this.#times = { ...usual, ...feed.times }
    this.#election = new Election(feed.world, `sau.syslog ${nameOf(feed)}`)
    this.#work = this.#run()
  }

  async stop(): Promise<void> {
    this.#stopping.abort()
    await this.#work
    await this.#election.resign()
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping
    while (!signal.aborted) {
      try {
        const isElected = await this.#election.stand()
        const sent = isElected ? await this.#round() : 0
        if (sent > 0) this.#pause = 0
        else await this.#rest(isElected ? this.#times.looking : 5000)
      } catch (error) {
        this.#pause = Math.min(Math.max(this.#times.again, this.#pause * 2), longestPause)
        this.#feed.log?.({ event: 'audit-syslog', outcome: wordFor(error), again: this.#pause })
        await this.#rest(this.#pause)
      }
    }
  }

  async #rest(milliseconds: number): Promise<void> {
    await wait(milliseconds, undefined, { signal: this.#stopping.signal }).catch(() => {})
  }

  /** One connection: what waits, what comes while it stands, then made sure of. */
  async #round(): Promise<number> {
    const { world, receiver } = this.#feed
    const from = await positions.read(world.database.sql, nameOf(this.#feed))
    const waiting = await loggedFrom(world, from, batch)
    if (waiting.length === 0) return 0
    const line = await SyslogLine.open(receiver, this.#times)
    try {
      const { sent, next } = await this.#sendOn(line, waiting)
      await line.finish()
      await positions.move(world.database.sql, nameOf(this.#feed), next, world.clock.now())
      this.#feed.log?.({ event: 'audit-syslog', outcome: 'sent', entries: sent })
      return sent
    } finally {
      line.drop()
    }
  }

  async #sendOn(line: SyslogLine, waiting: readonly Logged[]): Promise<{ sent: number; next: number }> {
    const { world } = this.#feed
    const began = performance.now()
    let next = (waiting[0]?.index ?? 0) + waiting.length
    let sent = waiting.length
    await line.send(await this.#messages(waiting))
    const isTime = () => performance.now() - began >= this.#times.sure || sent >= mostUnsure
    while (!isTime() && !this.#stopping.signal.aborted) {
      const more = await loggedFrom(world, next, batch)
      if (more.length > 0) await line.send(await this.#messages(more))
      else await this.#rest(this.#times.looking)
      next += more.length
      sent += more.length
    }
    return { sent, next }
  }

  async #messages(logged: readonly Logged[]): Promise<string[]> {
    const { world, format, sender } = this.#feed
    const asker = { world, sql: world.database.sql }
    const rows = logged.flatMap(({ row }) => (row ? [row] : []))
    const accesses = new Map((await accessesIn(asker, rows, true)).map((access, at) => [rows[at], access]))
    return logged.map(({ index, no, row }) =>
      syslogOf({ leaf: index, no, access: row && accesses.get(row) }, format, sender),
    )
  }
}

/** One place in the log for each receiver and format. */
const nameOf = ({ receiver: { host, port }, format }: AuditFeed): string => `${host}:${port} ${format}`

function wordFor(error: unknown): string {
  const { code, name } = error instanceof Error ? (error as Error & { code?: unknown }) : {}
  return typeof code === 'string' && /^\w{1,60}$/.test(code) ? code : String(name ?? typeof error)
}
