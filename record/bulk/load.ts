/**
 * Loads many lives fast: lines are checked and drafted while the batch before them is written. What was loaded before is
 * recognised by its id or its source's name, so that a load can simply be run again.
 */
import type { World } from '#kernel/world.ts'
import { isServerId } from '../id.ts'
import { type Holdings, holdingsOf } from '../keys/of-world.ts'
import type { Draft } from '../write/draft.ts'
import { existing } from '../write/pointing.ts'
import {
  type Batch,
  conformingLines,
  draftLine,
  PatientUnknown,
  type Refusal,
  reasonOf,
  referencesIn,
  undraftLine,
  validLines,
} from './batch.ts'
import type { BulkLine } from './line.ts'
import { Names } from './names.ts'
import { UnderWay } from './under-way.ts'
import { targetsOf } from './write-batch.ts'

export interface BulkOptions {
  /** Public id of the organization that keeps the papers of the patients loaded. */
  readonly keeper?: string
  /** Name of the source, where ids of several sources could be the same; '' by default. */
  readonly source?: string
  /** Told after each batch how many resources are in the record. */
  readonly onProgress?: (resources: number) => void
}

export interface BulkResult {
  /** Resources of accepted lines, those that were there already included. */
  readonly accepted: number
  /** Those of them that were there already. */
  readonly there: number
  /** Resources of refused lines. */
  readonly refused: number
  readonly refusals: readonly Refusal[]
}

/** Resources that are written in one transaction. */
const batchSize = 1500
/** Lines that wait for what they point to. */
const mostDeferred = 50_000
const dangles = 'dangling-reference: A reference points to a resource that does not exist here.'

interface Prepared {
  readonly line: BulkLine
  readonly drafts: readonly Draft[]
}

export class BulkLoader {
  readonly #world: World
  readonly #held: Holdings
  readonly #names: Names
  readonly #options: BulkOptions
  readonly #refusals: Refusal[] = []
  #waiting: BulkLine[] = []
  #size = 0
  /** Lines that were put off once: the next batch often holds what they point to. */
  #young: BulkLine[] = []
  #retried: ReadonlySet<BulkLine> = new Set()
  #deferred: BulkLine[] = []
  #final = false
  readonly #drafting: Omit<Batch, 'at'>
  readonly #underWay: UnderWay
  #counts = { accepted: 0, there: 0, refused: 0 }

  constructor(world: World, options: BulkOptions = {}) {
    this.#world = world
    this.#held = holdingsOf(world)
    this.#names = new Names(world, options.source === undefined ? '' : `${options.source} `)
    this.#drafting = { held: this.#held, names: this.#names, written: new WeakMap() }
    this.#options = options
    const { keeper, source } = options
    this.#underWay = new UnderWay(world, { keeper, source })
  }

  /** Takes a line; waits while three batches are under way. Rejects when the database fails: then run the load again. */
  async add(line: BulkLine): Promise<void> {
    this.#waiting.push(line)
    this.#size += line.entries.length
    if (this.#size >= batchSize) await this.#batch()
  }

  /** Notes a line that could not even be read. */
  refuse(line: number, error: unknown): void {
    this.#refusals.push({ line, reason: reasonOf(error) })
    this.#counts.refused += 1
  }

  /** Writes the rest, those lines last that came before what they point to; fresh statistics for the planner. */
  async finish(): Promise<BulkResult> {
    await this.#batch()
    const late = () => this.#young.length + this.#deferred.length
    for (let before = -1; late() > 0 && before !== late(); ) {
      before = late()
      this.#waiting = this.#deferred
      this.#deferred = []
      await this.#batch()
    }
    this.#final = true
    this.#waiting = this.#deferred
    await this.#batch()
    await this.#underWay.finish()
    await this.#world.database.withClient((client) =>
      client.query('analyze record.resource, record.token, record.alias, record.relation'),
    )
    return { ...this.#counts, refusals: this.#refusals }
  }

  async #batch(): Promise<void> {
    this.#retried = new Set(this.#young)
    const lines = [...this.#young, ...this.#waiting]
    this.#young = []
    this.#waiting = []
    this.#size = 0
    if (lines.length === 0) return
    const prepared = await this.#prepare(lines)
    const drafts = prepared.flatMap((each) => each.drafts)
    await this.#underWay.add(drafts, () => this.#written(prepared, drafts))
  }

  async #prepare(lines: readonly BulkLine[]): Promise<Prepared[]> {
    const { sql } = this.#world.database
    const refused: Refusal[] = []
    const valid = await conformingLines(this.#world, validLines(lines, refused), refused)
    await this.#names.learn(sql, valid, referencesIn(valid))
    const batch = { ...this.#drafting, at: this.#world.clock.now() }
    const drafted: Prepared[] = []
    const early: BulkLine[] = []
    for (const line of valid) {
      try {
        drafted.push({ line, drafts: draftLine(batch, line) })
      } catch (error) {
        if (error instanceof PatientUnknown) early.push(line)
        else refused.push({ line: line.number, reason: reasonOf(error) })
      }
    }
    const { whole, dangling } = await this.#withTargets(drafted)
    for (const line of [...early, ...dangling.map((each) => each.line)]) this.#postpone(line, refused)
    this.#note(lines, refused)
    return whole
  }

  /** Parts lines whose references all lead somewhere from the others; a line falls with the one it needs. */
  async #withTargets(drafted: Prepared[]): Promise<{ whole: Prepared[]; dangling: Prepared[] }> {
    const wanted = new Map(drafted.map((each) => [each, new Set(each.drafts.flatMap(targetsOf))]))
    // Asked once: what is being written now may be committed while the database is asked for the others.
    const { underWay = [], outside = [] } = Object.groupBy(
      new Set([...wanted.values()].flatMap((some) => [...some])),
      (reference) => (this.#isUnderWay(reference) ? 'underWay' : 'outside'),
    )
    const known = await existing({ world: this.#world, sql: this.#world.database.sql }, outside)
    const elsewhere = new Set([...underWay, ...known.keys()])
    let whole = drafted
    for (;;) {
      const here = new Set(whole.flatMap(({ drafts }) => drafts.map(({ type, id }) => `${type}/${id}`)))
      const stands = (each: Prepared) =>
        [...(wanted.get(each) ?? [])].every((reference) => here.has(reference) || elsewhere.has(reference))
      const standing = whole.filter(stands)
      if (standing.length === whole.length)
        return { whole, dangling: drafted.filter((each) => !whole.includes(each)) }
      whole = standing
    }
  }

  /** Whether a reference leads into a batch that is being written just now. */
  #isUnderWay(reference: string): boolean {
    const id = reference.slice(reference.indexOf('/') + 1)
    const key = isServerId(id, this.#held.idKey) ? id : this.#names.pointed(reference)?.key
    return key !== undefined && this.#underWay.has(key)
  }

  #postpone(line: BulkLine, refused: Refusal[]): void {
    undraftLine(this.#drafting, line)
    if (!this.#final && !this.#retried.has(line)) this.#young.push(line)
    else if (!this.#final && this.#deferred.length < mostDeferred) this.#deferred.push(line)
    else refused.push({ line: line.number, reason: dangles })
  }

  #note(lines: readonly BulkLine[], refused: readonly Refusal[]): void {
    const sizes = new Map(lines.map(({ number, entries }) => [number, entries.length]))
    for (const refusal of refused) {
      this.#refusals.push(refusal)
      this.#counts.refused += sizes.get(refusal.line) ?? 1
    }
  }

  #written(prepared: readonly Prepared[], drafts: readonly Draft[]): void {
    const all = prepared.reduce((sum, { line }) => sum + line.entries.length, 0)
    this.#counts.accepted += all
    this.#counts.there += all - drafts.length
    this.#options.onProgress?.(this.#counts.accepted)
  }
}
