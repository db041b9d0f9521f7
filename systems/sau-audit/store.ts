/** Every statement of SAU that touches its own tables. Schema: sau. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { Access, Report } from './contract.ts'
import type { Finding } from './shapes/entry.ts'
import type { ReportedLook } from './shapes/reported-look.ts'

interface Told {
  readonly patient: string
  readonly access: Access
  readonly says?: string
}

interface Row {
  readonly no: string
  readonly at: Date
  readonly told: Buffer
  readonly finding: Finding | null
  readonly answer: Buffer | null
}

const columns = 'no, at, told, finding, answer'
export const reports = {
  /** One a look and patient: told again it stays as it was. */
  async add(sql: Sql, world: World, told: Told, at: Date): Promise<void> {
    const { id } = told.access
    const known = await reports.ofPatient(sql, world, told.patient, [id])
    if (known.size > 0) return
    const sealed = world.seal(Buffer.from(JSON.stringify(told)))
    await sql.query('insert into sau.report (at, entry, told) values ($1, $2, $3)', [at, id, sealed])
  },

  /** What became of a patient's reports of these looks: entry → finding, or open. */
  async ofPatient(
    sql: Sql,
    world: World,
    patient: string,
    entries: readonly string[],
  ): Promise<Map<string, Finding | 'open'>> {
    const rows = await sql.query<Row & { entry: string }>(
      `select entry, ${columns} from sau.report where entry = any($1::bigint[])`,
      [entries],
    )
    // Numbers of entries are unique but for chance.
    const own = rows.filter(({ told }) => toldIn(world, told).patient === patient)
    return new Map(own.map(({ entry, finding }) => [entry, finding ?? 'open']))
  },

  /** The oldest first: they have waited longest. */
  async list(
    sql: Sql,
    world: World,
    isOpen: boolean,
    { limit, after }: { limit: number; after: string },
  ): Promise<Report[]> {
    const rows = await sql.query<Row>(
      `select ${columns} from sau.report where no > $1 and (finding is null) = $2 order by no limit $3`,
      [after, isOpen, limit],
    )
    return rows.map((row) => reportOf(world, row))
  },

  async find(sql: Sql, world: World, no: string): Promise<Told | undefined> {
    const [row] = await sql.query<Pick<Row, 'told'>>('select told from sau.report where no = $1', [no])
    return row && toldIn(world, row.told)
  },

  /** How many looks of this worker were found to be misuse. */
  async misuseBy(sql: Sql, world: World, practitioner: string): Promise<number> {
    const rows = await sql.query<Pick<Row, 'told'>>("select told from sau.report where finding = 'misuse'")
    return rows.filter(({ told }) => toldIn(world, told).access.by.practitioner === practitioner).length
  },

  /** Undefined when there is none that is open. */
  async close(
    sql: Sql,
    world: World,
    report: string,
    closing: { readonly finding: Finding; readonly says: string; readonly at: Date },
  ): Promise<Report | undefined> {
    const rows = await sql.query<Row>(
      `update sau.report set finding = $2, answer = $3, closed_at = $4 where no = $1 and finding is null returning ${columns}`,
      [report, closing.finding, world.seal(Buffer.from(closing.says)), closing.at],
    )
    return rows.map((row) => reportOf(world, row))[0]
  },
}

/** What a provider's system said, as it is kept. */
export interface ToldLook {
  readonly look: ReportedLook
  readonly message: string
}

interface ReportedRow {
  readonly entry: string
  readonly at: Date
  readonly organization: string
  readonly told: Buffer
}

const lookIn = (world: World, told: Buffer): ToldLook => JSON.parse(world.open(told).toString()) as ToldLook

/** Looks that providers' systems reported. */
export const reported = {
  /** Those of the digests that came before, as hexadecimal digits. */
  async known(sql: Sql, organization: string, digests: readonly Buffer[]): Promise<Set<string>> {
    const rows = await sql.query<{ hex: string }>(
      `select encode(digest, 'hex') as hex from sau.reported
       where organization = $1 and digest = any(array(select decode(hex, 'hex') from unnest($2::text[]) as hex))`,
      [organization, digests.map((digest) => digest.toString('hex'))],
    )
    return new Set(rows.map(({ hex }) => hex))
  },

  async add(
    sql: Sql,
    world: World,
    row: {
      organization: string
      at: Date
      entry: string
      patient: string | undefined
      digest: Buffer
    } & ToldLook,
  ): Promise<void> {
    const { organization, at, entry, patient, digest, look, message } = row
    const told = world.seal(Buffer.from(JSON.stringify({ look, message })))
    await sql.query(
      `insert into sau.reported (entry, at, organization, patient, digest, told) values ($1, $2, $3, $4, $5, $6)`,
      [entry, at, organization, patient ?? null, digest, told],
    )
  },

  /** Entry → what was said. */
  async ofEntries(sql: Sql, world: World, entries: readonly string[]): Promise<Map<string, ReportedLook>> {
    if (entries.length === 0) return new Map()
    const rows = await sql.query<Pick<ReportedRow, 'entry' | 'told'>>(
      'select entry, told from sau.reported where entry = any($1::bigint[])',
      [entries],
    )
    return new Map(rows.map(({ entry, told }) => [entry, lookIn(world, told).look]))
  },

  /** Newest first. */
  async list(
    sql: Sql,
    world: World,
    { organization, before, limit }: { organization: string | undefined; before: string; limit: number },
  ): Promise<(Omit<ReportedRow, 'told'> & ToldLook)[]> {
    const rows = await sql.query<ReportedRow>(
      `select entry, at, organization, told from sau.reported
       where entry < $1 and ($2::text is null or organization = $2) order by entry desc limit $3`,
      [before, organization ?? null, limit],
    )
    return rows.map(({ told, ...row }) => ({ ...row, ...lookIn(world, told) }))
  },
}

/** How far the audit was sent to a receiver: leaves that it surely has. */
export const positions = {
  async read(sql: Sql, receiver: string): Promise<number> {
    const [row] = await sql.query<{ leaf: string }>(
      'select leaf from sau.syslog_position where receiver = $1',
      [receiver],
    )
    return Number(row?.leaf ?? 0)
  },

  /** Never back. */
  async move(sql: Sql, receiver: string, leaf: number, at: Date): Promise<void> {
    await sql.query(
      `insert into sau.syslog_position as p (receiver, leaf, at) values ($1, $2, $3)
       on conflict (receiver) do update set leaf = excluded.leaf, at = excluded.at where p.leaf < excluded.leaf`,
      [receiver, leaf, at],
    )
  },
}

const toldIn = (world: World, told: Buffer): Told => JSON.parse(world.open(told).toString()) as Told

function reportOf(world: World, { no, at, told, finding, answer }: Row): Report {
  const { patient: _whose, ...rest } = toldIn(world, told)
  return {
    id: no,
    at: at.toISOString(),
    ...rest,
    ...(finding && { finding }),
    ...(answer && { answer: world.open(answer).toString() }),
  }
}
