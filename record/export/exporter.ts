/** Goes through the record, type by type and stretch by stretch, and puts what it opens into files. Nothing is parsed. */
import { join } from 'node:path'
import type { Client } from 'pg'
import { Problem } from '#kernel/problem.ts'
import { decode } from '../content/codec.ts'
import { Keyring } from '../keys/keyring.ts'
import { publicIdIn } from '../stored.ts'
import { typeName } from '../type-code.ts'
import { copyRows, type RowFields, type RowTaker } from './copy-rows.ts'
import { Output } from './output.ts'
import { type Stop, type Stretch, Walk } from './walk.ts'
import type { ExportNews, ExportWork, Reached } from './work.ts'

/** Keys remembered: the way goes from bucket to bucket, and the memory of the thread comes on top of the house's. */
const mostKeys = 4000

/** Resources between two words about how far it is. */
const tellEvery = 10_000

const ownBinary = Buffer.from('"url":"Binary/')

export interface Tools {
  readonly work: ExportWork
  /** Inside the transaction whose snapshot is exported. */
  readonly client: Client
  /** T, ISO. */
  readonly at: string
  /** Cuts a resource down; left out when whole resources are wanted. */
  readonly shorten: ((bytes: Buffer) => Buffer) | undefined
  readonly tell: (news: ExportNews) => void
}

/** Through the index, from one type to the next. */
const skipping = `with recursive t(type) as (select min(type) from record.resource
    union all select (select min(r.type) from record.resource r where r.type > t.type) from t where t.type is not null)
  select type from t where type is not null`

/** On a cluster, whose shards look at every row for it. */
const counting = 'select type from record.resource group by type order by type'

const slotIn = (field: Buffer): number => Number(field.readBigInt64BE())

export class Exporter {
  readonly #tools: Tools
  readonly #keys: Keyring
  readonly #output: Output
  readonly #walk: Walk
  #count = 0
  #last: Stop

  private constructor(tools: Tools, keys: Keyring) {
    const { since, until, chosen, gate, whose, filters, stretch } = tools.work
    this.#tools = tools
    this.#keys = keys
    this.#output = new Output(tools.work)
    const bounds = { at: tools.at, since, until, gate, filters: new Map(filters), rows: stretch.rows }
    this.#walk = new Walk({ ...bounds, whose: chosen === undefined ? whose : 'chosen' })
    this.#last = this.#walk.start
  }

  static async open(tools: Tools): Promise<Exporter> {
    return new Exporter(tools, await Keyring.open(join(tools.work.home, 'keys'), mostKeys))
  }

  async run(): Promise<Reached> {
    const { reached, types, since, outcomes } = this.#tools.work
    const first = reached?.next ?? { type: 0, from: this.#walk.start }
    const waiting = (await this.#present()).filter((type) => type >= first.type)
    for (const type of waiting) await this.#type(type, type === first.type ? first.from : this.#walk.start)
    if (since !== undefined) for (const type of types) await this.#deleted(type)
    for (const outcome of outcomes) this.#output.add('error', 'OperationOutcome', Buffer.from(outcome))
    this.#output.close()
    return this.#reached(undefined)
  }

  /** Types of which there is anything at all. */
  async #present(): Promise<number[]> {
    const { client } = this.#tools
    const cluster = await client.query(`select where to_regclass('record.bucket') is not null`)
    const { rows } = await client.query<{ type: number }>(cluster.rowCount === 0 ? skipping : counting)
    const wanted = new Set(this.#tools.work.types)
    return rows.map(({ type }) => type).filter((type) => wanted.has(type))
  }

  async #type(type: number, start: Stop): Promise<void> {
    let from: Stop | undefined = start
    while (from) {
      from = await this.#stretch({ type, from })
      if (!from || this.#output.isLarge) this.#output.close()
      const next = from ? { type, from } : { type: type + 1, from: this.#walk.start }
      if (this.#output.isClosed)
        this.#tools.tell({ kind: 'reached', reached: this.#reached(next), count: this.#count })
    }
  }

  /** One stretch of the way; answers where the next begins, undefined when there is none. */
  async #stretch(stretch: Stretch): Promise<Stop | undefined> {
    const { client, work } = this.#tools
    const taker = this.#taker((fields) => this.#take(typeName(stretch.type), fields))
    const ahead = this.#walk.way === 'patients' ? await this.#nextPatients(stretch.from) : undefined
    const count = await copyRows(client, this.#walk.unchanged(stretch, ahead), taker)
    const to = ahead ?? (count < work.stretch.rows ? this.#walk.end : this.#last)
    await copyRows(client, this.#walk.changed(stretch, to), taker)
    return to === this.#walk.end ? undefined : to
  }

  async #nextPatients({ id }: Stop): Promise<Stop> {
    const { client, work } = this.#tools
    const most = work.stretch.patients
    const { rows } = await client.query<{ patient: string }>(
      'select patient from chosen where patient > $1 order by patient limit $2',
      [id, most],
    )
    const last = rows.at(-1)
    return last === undefined || rows.length < most ? this.#walk.end : { id: last.patient }
  }

  /** With a key service, the keys of all rows that have come are fetched at once. */
  #taker(take: (fields: RowFields) => void): RowTaker {
    if (!this.#keys.store.isServed) return { take }
    const before: RowTaker['before'] = (rows) => {
      const slots: number[] = []
      rows.each(([slot]) => slots.push(slotIn(slot as Buffer)))
      return this.#keys.ready(slots)
    }
    return { take, before }
  }

  #take(type: string, fields: RowFields): void {
    this.#note(fields)
    const bytes = this.#opened(type, fields)
    if (!bytes) return
    const { shorten, tell } = this.#tools
    const whole = bytes.includes(ownBinary) ? this.#withAddresses(bytes) : bytes
    this.#output.add('output', type, shorten ? shorten(whole) : whole)
    this.#count += 1
    if (this.#count % tellEvery === 0) tell({ kind: 'progress', type, count: this.#count })
  }

  /** An attachment that is kept here has to be named by its whole address. Inside a text quotes are escaped. */
  #withAddresses(bytes: Buffer): Buffer {
    const { base } = this.#tools.work
    return Buffer.from(bytes.toString().replaceAll('"url":"Binary/', `"url":"${base}/Binary/`))
  }

  /** Where the next stretch begins, should this row be the last of its own. */
  #note([, , , at, id]: RowFields): void {
    const { way } = this.#walk
    if (way === 'ids') this.#last = { id: String(id) }
    if (way === 'times') this.#last = { at: String(at), id: String(id) }
  }

  /** Undefined for somebody who was erased meanwhile. */
  #opened(type: string, fields: RowFields): Buffer | undefined {
    const [slot, place, content] = fields as [Buffer, Buffer, Buffer]
    const [key = '', version] = place.toString('latin1').split('/')
    try {
      const sealing = this.#keys.key(slotIn(slot))
      return decode(content, { type, key, version: Number(version) }, sealing)
    } catch (error) {
      if (error instanceof Problem && error.category === 'gone') return undefined
      throw error
    }
  }

  async #deleted(type: number): Promise<void> {
    const name = typeName(type)
    const taker = this.#taker((fields) => {
      const bytes = this.#opened(name, fields)
      if (!bytes) return
      const request = { method: 'DELETE', url: `${name}/${publicIdIn(bytes, name)}` }
      const bundle = { resourceType: 'Bundle', type: 'transaction', entry: [{ request }] }
      this.#output.add('deleted', 'Bundle', Buffer.from(JSON.stringify(bundle)))
    })
    await copyRows(this.#tools.client, this.#walk.deleted(type), taker)
  }

  #reached(next: Reached['next']): Reached {
    return { at: this.#tools.at, next, files: [...this.#output.files] }
  }
}
