/** An operator, or a death, ends the sessions of one person, or of everybody, at once (OWASP ASVS 5.0 7.4.5): told to each in history and audit. */
import type { World } from '#kernel/world.ts'
import { noteAccount } from '#record/audit/sign-in.ts'
import { ownCaller } from '../edge/own-caller.ts'
import { ownerOf, type SignedIn } from '../store.ts'
import { remember } from './sign-ins.ts'

/** Answers how many have ended; `pesel` names one person. */
export const endByOperator = (world: World, pesel?: string): Promise<number> =>
  endOwners(world, pesel === undefined ? null : ownerOf(world, pesel))

/** Of one account, or of everybody. */
export async function endOwners(world: World, whose: Buffer | null): Promise<number> {
  const { database, clock } = world
  const ended = await database.begin(async (sql) => {
    const rows = await sql.query<{ owner: Buffer; person: Buffer }>(
      'delete from saz.session where $1::bytea is null or owner = $1 returning owner, person',
      [whose],
    )
    const owners = new Map(rows.map((row) => [row.owner.toString('hex'), row]))
    for (const { owner } of owners.values())
      await remember(sql, { owner, what: 'sessions-ended', from: {}, way: 'node', odd: [] }, clock.now())
    return { count: rows.length, people: [...owners.values()] }
  })
  for (const { person } of ended.people) {
    const { seats } = JSON.parse(world.open(person).toString()) as SignedIn
    await noteAccount({ ...ownCaller, world, sql: database.sql }, seats, 'sessions-ended')
  }
  return ended.count
}
