/** Numbers of the latest entries of a worker, as evidence of what rang. */
import { resolve } from '../alias.ts'
import type { Asker } from '../read.ts'

/** The latest first. */
export async function latestActs(
  { world, sql }: Pick<Asker, 'world' | 'sql'>,
  practitioner: string,
  { since, most }: { since: Date; most: number },
): Promise<string[]> {
  const key = await resolve(world, sql, 'Practitioner', practitioner)
  if (key === undefined) return []
  const rows = await sql.query<{ no: string }>(
    'select no from record.audit where person = $1 and no >= $2 order by no desc limit $3',
    [key, `${since.getTime()}000000`, most],
  )
  return rows.map(({ no }) => no)
}
