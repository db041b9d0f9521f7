/**
 * Each morning a worker is told how many prescriptions were issued in their name the day before, and of which kinds: a slow thief, whom no gate stops, is seen by
 * this. Goes as news, which SAZ hears and sends. Forgets what no gate and no answer needs any more.
 */
import type { Handler, Unit } from '#kernel/system.ts'
import { addDays, dateInPoland, startOfPolishDay } from '#standards/time/poland.ts'
import { sgr } from '../contract.ts'
import { history } from '../rules/pace.ts'

const day = 86_400_000
/** The hour of the Polish morning from which it is told, in milliseconds. */
const morning = 7 * 3_600_000
/** What was issued is known for so long. */
const kept = 8 * day

export const tellYesterday: Handler<typeof sgr.tellYesterday> = async (_input, context) => ({
  told: await context.write(tell),
})

/** Once a day, whoever asks how often. */
async function tell(unit: Unit): Promise<number> {
  const { sql, at } = unit
  const today = dateInPoland(at)
  if (at.getTime() < startOfPolishDay(today).getTime() + morning) return 0
  const yesterday = addDays(today, -1)
  const fresh = await sql.query(
    `insert into sgr.digest_told as d (day) values ($1) on conflict (one) do update set day = excluded.day
       where d.day < excluded.day returning 1`,
    [yesterday],
  )
  if (fresh.length === 0) return 0
  const rows = await sql.query<{ practitioner: string; kind: string; count: number }>(
    `select practitioner, kind, count(*)::integer as count from sgr.issued_by where at >= $1 and at < $2
     group by practitioner, kind order by practitioner, kind`,
    [startOfPolishDay(yesterday), startOfPolishDay(today)],
  )
  const counts = new Map<string, Record<string, number>>()
  for (const { practitioner, kind, count } of rows)
    counts.set(practitioner, { ...counts.get(practitioner), [kind]: count })
  for (const [practitioner, kinds] of counts) {
    const { controlled = 0, new: first = 0, repeat = 0, vaccine = 0 } = kinds
    const issued = { practitioner, day: yesterday, controlled, new: first, repeat, vaccine }
    await unit.publish(sgr.issuedInYourName, issued, practitioner)
  }
  await sql.query('delete from sgr.issued_by where at < $1', [new Date(at.getTime() - kept)])
  await sql.query('delete from sgr.passed where began < $1', [new Date(at.getTime() - history - 2 * day)])
  return counts.size
}
