/**
 * In which order an export goes through the rows of a type, and the statements for each stretch of the way.
 *
 * What is exported is the record as it was at one instant T (docs/decisions/2611-bulk-data.md): of each stretch first the rows
 * that have not changed since T, then, for those that have, the version that was current at T. A stretch that is done stays
 * done, whatever changes later: so an export can go on, after kill -9, where it had got to.
 */

/** A place on the way: what came last. */
export interface Stop {
  /** A time with microseconds, ISO; only where the way goes by time. */
  readonly at?: string
  /** Id of a resource, or of a patient where the way goes from patient to patient. */
  readonly id: string
}

export interface Stretch {
  /** Type code. */
  readonly type: number
  readonly from: Stop
}

export interface Bounds {
  /** T, ISO. */
  readonly at: string
  /** Only what was changed after and, at the latest, at these times. */
  readonly since: string | undefined
  readonly until: string | undefined
  /** A condition on row `r` beside, for some types. */
  readonly filters: ReadonlyMap<number, string>
  /** A condition on row `r` for all of them. */
  readonly gate: string | undefined
  /** Whose compartments: everything, all that belongs to somebody, or those of the table `pg_temp.chosen`. */
  readonly whose: 'everything' | 'everybody' | 'chosen'
  /** Rows of one statement. */
  readonly rows: number
}

const nil = '00000000-0000-0000-0000-000000000000'
const last = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
/** How a version is selected: slot, id/version (the place it is sealed for), content, time, id. */
const columns = (row: string) =>
  `${row}.slot, ${row}.id || '/' || ${row}.version, ${row}.content, ${row}.at::text, ${row}.id::text`

/** Of the superseded versions of `r`, which changed after `at`, the one that was current then. */
const latestBy = (row: string, at: string): string =>
  `${row}.id = r.id and ${row}.bucket = r.bucket and ${row}.at <= '${at}' and not exists (select from record.history later
     where later.id = ${row}.id and later.bucket = ${row}.bucket and later.version = ${row}.version + 1 and later.at <= '${at}')`

export class Walk {
  readonly way: 'ids' | 'times' | 'patients'
  readonly start: Stop
  readonly end: Stop
  readonly #bounds: Bounds

  constructor(bounds: Bounds) {
    this.#bounds = bounds
    const byTime = bounds.since === undefined ? 'ids' : 'times'
    this.way = bounds.whose === 'chosen' ? 'patients' : byTime
    this.start = { id: nil, ...(this.way === 'times' && { at: '-infinity' }) }
    this.end = { id: last, ...(this.way === 'times' && { at: 'infinity' }) }
  }

  /** The next rows that have not changed since T; `to` only where it is known before. */
  unchanged({ type, from }: Stretch, to?: Stop): string {
    const { at, rows } = this.#bounds
    const order = this.way === 'times' ? 'r.at, r.id' : 'r.id'
    const portion = this.way === 'patients' ? '' : ` order by ${order} limit ${rows}`
    return `select ${columns('r')} from record.resource r
      where r.type = ${type} and not r.deleted and r.at <= '${at}' and ${this.#range('r', from, to)}
      and ${this.#conditions(type, 'r')}${portion}`
  }

  /** Of the same stretch those that have changed since: their version of then. */
  changed({ type, from }: Stretch, to: Stop): string {
    const { at } = this.#bounds
    return `select ${columns('h')} from record.resource r
      join record.history h on ${latestBy('h', at)} and not h.deleted
      where r.type = ${type} and r.at > '${at}' and ${this.#range('h', from, to)} and ${this.#conditions(type, 'h')}`
  }

  /** What was deleted after `since` and at T still was: the version before, whose content tells the public id. */
  deleted(type: number): string {
    const { at, since, gate, whose } = this.#bounds
    const some = whose === 'chosen' ? 'd.patient in (select patient from chosen)' : 'true'
    const mine = whose === 'everybody' ? 'd.patient is not null' : some
    return `select ${columns('h')} from (
        select r.id, r.bucket, r.version, r.patient from record.resource r
        where r.type = ${type} and r.at > '${since}' and r.at <= '${at}' and r.deleted and length(r.content) = 0
        union all
        select t.id, t.bucket, t.version, t.patient from record.resource r
        join record.history t on ${latestBy('t', at)} and t.deleted and t.at > '${since}'
        where r.type = ${type} and r.at > '${at}') d
      join record.history h on h.id = d.id and h.bucket = d.bucket and h.version = d.version - 1 and not h.deleted
      where ${mine}${gate === undefined ? '' : ` and ${gate.replaceAll(/\br\./g, 'h.')}`}`
  }

  #range(row: string, from: Stop, to: Stop | undefined): string {
    if (this.way === 'patients')
      return `r.patient in (select patient from chosen where patient > '${from.id}' and patient <= '${to?.id ?? last}')`
    const byTime = this.way === 'times'
    const place = ({ at, id }: Stop) => (byTime ? `('${at}'::timestamptz, '${id}'::uuid)` : `'${id}'::uuid`)
    const key = byTime ? `(${row}.at, ${row}.id)` : `${row}.id`
    return `${key} > ${place(from)}${to === undefined ? '' : ` and ${key} <= ${place(to)}`}`
  }

  #conditions(type: number, row: string): string {
    const { since, until, filters, gate, whose } = this.#bounds
    const filter = filters.get(type)
    return [
      'true',
      ...(since === undefined ? [] : [`${row}.at > '${since}'`]),
      ...(until === undefined ? [] : [`${row}.at <= '${until}'`]),
      ...(filter === undefined ? [] : [`(${filter})`]),
      ...(gate === undefined ? [] : [gate]),
      ...(whose === 'everybody' ? ['r.patient is not null'] : []),
    ].join(' and ')
  }
}
