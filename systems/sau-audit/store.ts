/** Every statement of SAU that touches its own tables. Schema: sau. */
import type { Sql } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import type { Access, Finding, Report } from './contract.ts'

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
