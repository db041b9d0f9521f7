/** All SQL of the room. Schema: soc. */
import { createHmac } from 'node:crypto'
import type { Sql } from '#kernel/sql.ts'
import type { Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { holdingsOf } from '#record/keys/of-world.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { Evidence, Finding, SecurityCase } from './shapes/security-case.ts'

interface Row {
  readonly no: string
  readonly at: Date
  readonly openedAt: Date
  readonly evidence: Buffer
  readonly takenBy: string | null
  readonly takenAt: Date | null
  readonly finding: Finding | null
  readonly reason: Buffer | null
  readonly closedAt: Date | null
}

const columns = `no, at, opened_at as "openedAt", evidence, taken_by as "takenBy", taken_at as "takenAt", finding, reason,
  closed_at as "closedAt"`

interface Seen {
  /** What the case is of; the same again goes into the open case. */
  readonly about: string
  /** Id of the news: taken twice it changes nothing. */
  readonly news: string
  readonly at: Date
  /** `before`: what is known of the open case. */
  readonly evidence: (before: Evidence | undefined) => Evidence
}

export const cases = {
  async note({ sql, world, at: now }: Unit, { about, news, at, evidence }: Seen): Promise<void> {
    const hidden = hiddenName(world, about)
    const fresh = await sql.query(
      'insert into soc.news (news) values ($1) on conflict do nothing returning 1',
      [news],
    )
    if (fresh.length === 0) return
    const [open] = await sql.query<{ no: string; evidence: Buffer }>(
      'select no, evidence from soc.security_case where about = $1 and finding is null for update',
      [hidden],
    )
    const sealed = world.seal(Buffer.from(JSON.stringify(evidence(open && opened(world, open.evidence)))))
    if (open) await sql.query('update soc.security_case set evidence = $2 where no = $1', [open.no, sealed])
    else
      await sql.query(
        'insert into soc.security_case (about, at, opened_at, evidence) values ($1, $2, $3, $4)',
        [hidden, at, now, sealed],
      )
  },

  async list(
    sql: Sql,
    world: World,
    { isOpen, after, limit }: { isOpen: boolean; after: string; limit: number },
  ): Promise<SecurityCase[]> {
    const rows = await sql.query<Row>(
      `select ${columns} from soc.security_case where no > $1 and (finding is null) = $2 order by no limit $3`,
      [after, isOpen, limit],
    )
    return rows.map((row) => caseOf(world, row))
  },

  /** The open case, locked until the transaction ends. */
  async open({ sql, world }: Unit, no: string): Promise<SecurityCase | undefined> {
    const rows = await sql.query<Row>(
      `select ${columns} from soc.security_case where no = $1 and finding is null for update`,
      [no],
    )
    return rows.map((row) => caseOf(world, row))[0]
  },

  async find({ sql, world }: Unit, no: string): Promise<SecurityCase> {
    const rows = await sql.query<Row>(`select ${columns} from soc.security_case where no = $1`, [no])
    const [found] = rows.map((row) => caseOf(world, row))
    if (!found) throw new Error('a case that was just written is not there')
    return found
  },

  async take({ sql, at }: Unit, no: string, by: string): Promise<void> {
    await sql.query('update soc.security_case set taken_by = $2, taken_at = $3 where no = $1', [no, by, at])
  },

  async close(
    { sql, world, at }: Unit,
    no: string,
    { finding, reason }: { finding: Finding; reason: string },
  ): Promise<void> {
    await sql.query('update soc.security_case set finding = $2, reason = $3, closed_at = $4 where no = $1', [
      no,
      finding,
      world.seal(Buffer.from(reason)),
      at,
    ])
  },
}

function hiddenName(world: World, about: string): string {
  const key = Buffer.from(holdingsOf(world).keys.hashKey('soc case'), 'hex')
  return createHmac('sha256', key).update(about).digest('base64url')
}

const opened = (world: World, sealed: Buffer) => JSON.parse(world.open(sealed).toString()) as Evidence

function caseOf(world: World, row: Row): SecurityCase {
  const { no, at, openedAt, evidence, takenBy, takenAt, finding, reason, closedAt } = row
  return {
    id: no,
    at: fhirInstant(at),
    openedAt: fhirInstant(openedAt),
    evidence: opened(world, evidence),
    ...(takenBy !== null && { takenBy }),
    ...(takenAt && { takenAt: fhirInstant(takenAt) }),
    ...(finding && { finding }),
    ...(reason && { reason: world.open(reason).toString() }),
    ...(closedAt && { closedAt: fhirInstant(closedAt) }),
  }
}
