/** Searches of the log by auditors, as they are kept: whom and why sealed. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { LookThrough } from '../shapes/look-through.ts'

/** Whom an auditor looked through the log for; one of the three. */
export interface Subject {
  readonly patient?: string
  readonly practitioner?: string
  readonly organization?: string
}

type Because = Subject & { readonly reason: string }

interface Search {
  readonly no: string
  readonly at: Date
  readonly auditor: string
  readonly told: Buffer
}

export const keptSearches = {
  async add(
    sql: Sql,
    world: World,
    search: { auditor: string; entry: string; at: Date; told: Because },
  ): Promise<string> {
    const sealed = world.seal(Buffer.from(JSON.stringify(search.told)))
    const [row] = await sql.query<{ no: string }>(
      'insert into sau.look_through (at, auditor, entry, told) values ($1, $2, $3, $4) returning no',
      [search.at, search.auditor, search.entry, sealed],
    )
    return row?.no ?? ''
  },

  /** One of this auditor, begun since. */
  async find(
    sql: Sql,
    world: World,
    { no, auditor, since }: { no: string; auditor: string; since: Date },
  ): Promise<Subject | undefined> {
    const [row] = await sql.query<Search>(
      'select no, at, auditor, told from sau.look_through where no = $1 and auditor = $2 and at > $3',
      [no, auditor, since],
    )
    return row && becauseIn(world, row.told)
  },

  /** Newest first. */
  async list(
    sql: Sql,
    world: World,
    { limit, before }: { limit: number; before: string | undefined },
  ): Promise<LookThrough[]> {
    const rows = await sql.query<Search>(
      'select no, at, auditor, told from sau.look_through where no < $1 order by no desc limit $2',
      [before ?? '9223372036854775807', limit],
    )
    return rows.map(({ no, at, auditor, told }) => {
      const { patient, ...rest } = becauseIn(world, told)
      const other = rest.practitioner === undefined ? 'place' : 'worker'
      const about = patient === undefined ? other : 'patient'
      return { search: no, at: at.toISOString(), auditor, about, ...rest }
    })
  },

  /** Why auditors looked: entry → reason. */
  async reasonsOf(
    sql: Sql,
    world: World,
    patient: string,
    entries: readonly string[],
  ): Promise<Map<string, string>> {
    if (entries.length === 0) return new Map()
    const rows = await sql.query<{ entry: string; told: Buffer }>(
      'select entry, told from sau.look_through where entry = any($1::bigint[])',
      [entries],
    )
    const because = rows.map(({ entry, told }) => ({ entry, ...becauseIn(world, told) }))
    return new Map(
      because.filter((each) => each.patient === patient).map(({ entry, reason }) => [entry, reason]),
    )
  },
}

const becauseIn = (world: World, told: Buffer): Because => JSON.parse(world.open(told).toString()) as Because
