/**
 * Entries of reads, committed in groups: those that gather while one group goes to disk form the next. The answer to a
 * read waits for its entry, so nobody sees data without a durable trace of it.
 */
import type { Database } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { auditInsert } from '../write/side-rows.ts'
import type { AuditRow } from './entry.ts'

const largestGroup = 2000
/** Groups on their way to disk at once: PostgreSQL commits those that come together with one write. */
const abreast = 2

interface Waiting {
  readonly rows: readonly AuditRow[]
  readonly durable: () => void
  readonly failed: (error: unknown) => void
}

class Journal {
  readonly #database: Database
  #waiting: Waiting[] = []
  readonly #underWay = new Set<Promise<void>>()

  constructor(database: Database) {
    this.#database = database
  }

  append(rows: readonly AuditRow[]): Promise<void> {
    return new Promise((durable, failed) => {
      this.#waiting.push({ rows, durable, failed })
      this.#next()
    })
  }

  /** Resolves when everything that waits now is on disk, or has failed. */
  async settled(): Promise<void> {
    // Groups may end in another order than they began: what was before us is done, or under way, once we are done.
    await this.append([]).catch(() => {})
    await Promise.allSettled([...this.#underWay])
  }

  #next(): void {
    if (this.#underWay.size >= abreast || this.#waiting.length === 0) return
    const group = this.#take()
    const writing = this.#write(group).finally(() => {
      this.#underWay.delete(writing)
      this.#next()
    })
    this.#underWay.add(writing)
  }

  async #write(group: readonly Waiting[]): Promise<void> {
    try {
      await this.#commit(group.flatMap(({ rows }) => rows))
      for (const { durable } of group) durable()
    } catch (error) {
      for (const { failed } of group) failed(error)
    }
  }

  /** The longest beginning of the queue that makes one group; at least its first. */
  #take(): Waiting[] {
    let size = 0
    const next = this.#waiting.findIndex(({ rows }, index) => {
      size += rows.length
      return index > 0 && size > largestGroup
    })
    return this.#waiting.splice(0, next === -1 ? this.#waiting.length : next)
  }

  async #commit(rows: readonly AuditRow[]): Promise<void> {
    if (rows.length === 0) return
    await this.#database.log.query(...auditInsert(rows))
  }
}

const journals = new WeakMap<World, Journal>()

/** Resolves when the entries are on disk. */
export async function journal(world: World, rows: readonly AuditRow[]): Promise<void> {
  if (rows.length === 0) return
  const open = journals.get(world) ?? new Journal(world.database)
  journals.set(world, open)
  await open.append(rows)
}

/** Resolves when every entry asked for so far is on disk, so that who looks for them finds them. */
export async function journalled(world: World): Promise<void> {
  await journals.get(world)?.settled()
}
