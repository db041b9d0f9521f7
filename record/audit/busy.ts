/** Who reached for the data of many people within the last hour, counted from the audit; for auditors. */
import { refuse } from '#kernel/problem.ts'
import { publicIds } from '../public-ids.ts'
import type { Asker } from '../read.ts'
import { numberOfAction, numberOfPurpose, numberOfRole } from './entry.ts'
import { journalled } from './journal.ts'

export interface BusyWorker {
  readonly practitioner: string
  /** Different people to whom they have no relation: refused, or opened in an emergency. */
  readonly strangers: number
  /** Different people in all. */
  readonly people: number
}

const hour = 3_600_000
/** Whoever reached fewer is not told of. */
const least = 50

/** The busiest first, at most 100. Reads the entries of one hour, which lie together. */
export async function busyWorkers(asker: Asker, until: Date): Promise<BusyWorker[]> {
  if (asker.actor.role !== 'auditor')
    refuse('forbidden', 'auditors-only', 'Only an auditor may see what workers looked at.')
  await journalled(asker.world)
  const rows = await asker.sql.query<{ person: string; strangers: number; people: number }>(
    `select person, count(distinct patient)::int as people,
       count(distinct patient) filter (where action = $3 or purpose = $4)::int as strangers
     from record.audit where no >= $1 and no < $2 and person is not null and role <> $5
     group by person having count(distinct patient) >= ${least} order by strangers desc, people desc limit 100`,
    [
      `${until.getTime() - hour}000000`,
      `${until.getTime() + 1}000000`,
      numberOfAction('refused'),
      numberOfPurpose('emergency'),
      numberOfRole('patient'),
    ],
  )
  const names = await publicIds(
    asker,
    rows.map(({ person }): [string, string] => ['Practitioner', person]),
  )
  return rows.map(({ person, ...counts }) => ({ practitioner: names.get(person) ?? person, ...counts }))
}
