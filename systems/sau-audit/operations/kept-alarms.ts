/** Alarms as they are kept: raised, listed, closed. One open alarm a rule and whom it is about; while it is open it grows. */
import type { Sql } from '#kernel/sql.ts'
import type { Unit } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { sau } from '../contract.ts'
import type { RaisedAlarm } from '../shapes/alarm.ts'
import type { Finding } from '../shapes/entry.ts'

/** What is known of an alarm beside its counts. */
interface Told {
  readonly practitioner?: string
  readonly limit: number
  readonly entries: readonly string[]
  readonly holds: boolean
}

export interface Rung extends Told {
  readonly rule: RaisedAlarm['rule']
  /** Whom it is about, as nobody is told. */
  readonly about: string
  /** Of the last that counted. */
  readonly at: Date
  readonly count: number
}

interface Row {
  readonly no: string
  readonly at: Date
  readonly last_at: Date
  readonly count: number
  readonly rule: RaisedAlarm['rule']
  readonly told: Buffer
  readonly finding: Finding | null
  readonly answer: Buffer | null
}

const columns = 'no, at, last_at, count, rule, told, finding, answer'

/** Rings, or grows what rings. What was closed already, and is only counted again, rings no more. */
export async function ring(unit: Unit, { rule, about, at, count, ...told }: Rung): Promise<void> {
  const { sql, world } = unit
  const sealed = world.seal(Buffer.from(JSON.stringify(told)))
  const [row] = await sql.query<{ no: string; fresh: boolean }>(
    `insert into sau.alarm as a (rule, about, at, last_at, count, told) select $1, $2, $3, $4, $5, $6
     where not exists (select from sau.alarm c where c.rule = $1 and c.about = $2 and c.finding is not null and c.last_at >= $4)
     on conflict (rule, about) where finding is null do update
       set last_at = excluded.last_at, count = greatest(a.count, excluded.count), told = excluded.told
       where a.last_at < excluded.last_at
     returning no, (xmax = 0) as fresh`,
    [rule, about, unit.at, at, count, sealed],
  )
  if (row?.fresh) await unit.publish(sau.alarmRaised, { alarm: row.no, rule })
}

export async function listAlarms(
  sql: Sql,
  world: World,
  { isOpen, after, limit }: { isOpen: boolean; after: string; limit: number },
): Promise<RaisedAlarm[]> {
  const rows = await sql.query<Row>(
    `select ${columns} from sau.alarm where no > $1 and (finding is null) = $2 order by no limit $3`,
    [after, isOpen, limit],
  )
  return rows.map((row) => alarmOf(world, row))
}

/** Undefined when there is none that is open. */
export async function shutAlarm(
  { sql, world, at }: Unit,
  alarm: string,
  { finding, says }: { finding: Finding; says: string },
): Promise<RaisedAlarm | undefined> {
  const rows = await sql.query<Row>(
    `update sau.alarm set finding = $2, answer = $3, closed_at = $4 where no = $1 and finding is null returning ${columns}`,
    [alarm, finding, world.seal(Buffer.from(says)), at],
  )
  return rows.map((row) => alarmOf(world, row))[0]
}

function alarmOf(world: World, { no, at, last_at, count, rule, told, finding, answer }: Row): RaisedAlarm {
  const { entries, ...more } = JSON.parse(world.open(told).toString()) as Told
  return {
    id: no,
    rule,
    at: fhirInstant(at),
    lastAt: fhirInstant(last_at),
    count,
    ...more,
    entries: [...entries],
    ...(finding && { finding }),
    ...(answer && { answer: world.open(answer).toString() }),
  }
}
