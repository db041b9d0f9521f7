/** Work of the office that keeps a right: what was written on a day on which it did not hold. No patient is named, nor what was written. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import type { Register } from '../register.ts'
import { assertKeeps } from './keeper-register.ts'

interface Row {
  readonly id: string
  readonly profession: string
  readonly number: string
  readonly day: string
  readonly at: Date
  readonly type: string
}

const most = 500

/** Those of the professions about which the office of the caller decides, oldest first. Refuses `forbidden/not-a-keeper`. */
export const tellUnlicensed = (register: Register) => async (_: object, context: Context) => {
  await assertKeeps(context.world, register, context.actor, [])
  const rows = await context.sql.query<Row>(
    `select id::text, profession, number, day::text, at, type from registers.licence_check
      where state = 'not-valid' and closed_at is null order by id limit ${most}`,
  )
  const kept = new Map<string, boolean>()
  for (const profession of new Set(rows.map((row) => row.profession)))
    kept.set(profession, await keeps(register, context, profession))
  return {
    items: rows
      .filter(({ profession }) => kept.get(profession) === true)
      .map(({ at, ...row }) => ({ ...row, at: fhirInstant(at.getTime()) })),
  }
}

const keeps = (register: Register, { world, actor }: Context, profession: string): Promise<boolean> =>
  assertKeeps(world, register, actor, [{ profession }]).then(
    () => true,
    () => false,
  )

/** Says what came of it. Refuses `not-found/no-item` what is closed, or another office's. */
export const closeUnlicensed =
  (register: Register) =>
  async ({ item, says }: { item: string; says: string }, context: Context) => {
    const { world, actor } = context
    await assertKeeps(world, register, actor, [])
    return context.write(async ({ sql, at }) => {
      const [row] = await sql.query<{ profession: string }>(
        `select profession from registers.licence_check
          where id = $1::bigint and state = 'not-valid' and closed_at is null for update`,
        [item],
      )
      if (row === undefined || !(await keeps(register, context, row.profession)))
        return refuse('not-found', 'no-item', 'There is no such open item. List them again.', '/item')
      await sql.query(
        'update registers.licence_check set closed_at = $2, closed_by = $3, says = $4 where id = $1::bigint',
        [item, at, actor.practitioner ?? null, world.seal(Buffer.from(says))],
      )
      return { item }
    })
  }
