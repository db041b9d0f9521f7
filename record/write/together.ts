/**
 * Writes of many callers in one durable commit: those that arrive while others are under way form the next group. Each
 * is checked on its own and falls on its own; only when the group as a whole cannot be written is each tried alone.
 */
import { Problem } from '#kernel/problem.ts'
import { type Sql, sqlOf } from '#kernel/sql.ts'
import type { Caller, Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { unitOf } from '../unit.ts'
import { flushTogether, type Share } from './flush.ts'
import { type Locked, lockRows } from './locks.ts'
import { Stage } from './stage.ts'

const largestGroup = 64
/** Groups under way at once: one is checked while the other goes to disk. */
const abreast = 4

export interface Order<T> {
  readonly caller: Caller
  /** `Type/id` of what will be changed. */
  readonly targets: readonly string[]
  /** Stages the write; may be run again, so it does nothing else. */
  readonly work: (stage: Stage, unit: Unit) => Promise<T>
}

interface Job extends Order<unknown> {
  readonly done: (value: unknown) => void
  readonly failed: (error: unknown) => void
}

/** Lends a connection for one piece of work. */
type Lend = (work: (writer: Sql) => Promise<void>) => Promise<void>

class Together {
  readonly #world: World
  readonly #onlyNew: boolean
  #waiting: Job[] = []
  #underWay = 0

  constructor(world: World, onlyNew: boolean) {
    this.#world = world
    this.#onlyNew = onlyNew
  }

  add(job: Job): void {
    this.#waiting.push(job)
    this.#next()
  }

  #next(): void {
    if (this.#underWay >= abreast || this.#waiting.length === 0) return
    this.#underWay += 1
    // What else arrives in this turn of the event loop joins.
    setImmediate(() => {
      const group = this.#waiting.splice(0, largestGroup)
      void this.#run(group).finally(() => {
        this.#underWay -= 1
        this.#next()
      })
    })
  }

  async #run(group: readonly Job[]): Promise<void> {
    if (group.length === 0) return
    try {
      const { settled, postponed } = await this.#write(group)
      for (const settle of settled) settle()
      this.#waiting.unshift(...postponed)
    } catch (error) {
      if (group.length === 1) group[0]?.failed(error)
      else for (const job of group) await this.#run([job])
    }
  }

  /** New resources are checked on the shared lanes and written by one statement; changes need a transaction. */
  #write(group: readonly Job[]): Promise<{ settled: (() => void)[]; postponed: Job[] }> {
    const { database } = this.#world
    if (!this.#onlyNew) return database.begin((sql) => this.#stage(sql, group))
    return this.#stage(database.sql, group, (write) => database.withClient((client) => write(sqlOf(client))))
  }

  async #stage(
    sql: Sql,
    group: readonly Job[],
    lend?: Lend,
  ): Promise<{ settled: (() => void)[]; postponed: Job[] }> {
    const rows = await lockRows(this.#world, sql, [...new Set(group.flatMap(({ targets }) => targets))])
    const settled: (() => void)[] = []
    const postponed: Job[] = []
    const shares: Share[] = []
    const taken = new Set<string>()
    for (const job of group) {
      const unit = unitOf(this.#world, job.caller, sql)
      const staged = await tryOut(job, unit, rows)
      if (staged.refused !== undefined) settled.push(() => job.failed(staged.refused))
      else if (staged.drafts.some(({ key }) => taken.has(key))) postponed.push(job)
      else {
        for (const { key } of staged.drafts) taken.add(key)
        shares.push({ unit, drafts: staged.drafts })
        settled.push(() => job.done(staged.value))
      }
    }
    if (lend) await lend((writer) => flushTogether(shares, writer))
    else await flushTogether(shares)
    return { settled, postponed }
  }
}

interface Staged {
  readonly value?: unknown
  readonly drafts: Share['drafts']
  readonly refused?: Problem
}

async function tryOut({ work }: Job, unit: Unit, rows: ReadonlyMap<string, Locked>): Promise<Staged> {
  const stage = new Stage(unit, rows)
  try {
    const value = await work(stage, unit)
    return { value, drafts: [...stage.drafts.values()] }
  } catch (error) {
    if (error instanceof Problem && error.category !== 'fault') return { refused: error, drafts: [] }
    throw error
  }
}

interface Groups {
  readonly creates: Together
  readonly changes: Together
}

const groups = new WeakMap<World, Groups>()

/** Resolves when the write is durable. An order without targets only creates. Refuses what staging and writing refuse. */
export function together<T>(world: World, order: Order<T>): Promise<T> {
  const open = groups.get(world) ?? {
    creates: new Together(world, true),
    changes: new Together(world, false),
  }
  groups.set(world, open)
  const { creates, changes } = open
  return new Promise<T>((resolve, reject) => {
    const job = { ...order, done: (value: unknown) => resolve(value as T), failed: reject }
    ;(order.targets.length === 0 ? creates : changes).add(job)
  })
}
