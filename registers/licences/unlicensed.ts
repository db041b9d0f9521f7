/** Work of the office that keeps a right: what was written on a day on which it did not hold. No patient is named, nor what was written. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { fhirInstant } from '#standards/time/poland.ts'
import { registersOf } from '../of-world.ts'
import type { Register } from '../register.ts'
import { assertKeeps } from './keeper-register.ts'
import { keptEntries } from './kept-entries.ts'
import { licenceKey } from './licence-register.ts'
import { practiceOn } from './practice.ts'
import { type Reason, reasonOf } from './practice-words.ts'

interface Row {
  readonly id: string
  readonly profession: string
  readonly number: string
  readonly day: string
  readonly at: Date
  readonly type: string
  readonly room: string
  readonly organization: string | null
  readonly settled_at: Date | null
  readonly closed_at: Date | null
  readonly says: Buffer | null
}

/** `room`: the one that accepted it while nobody could look. `reason`: what the register says of that day now. */
interface Unlicensed extends Pick<Row, 'id' | 'profession' | 'number' | 'day' | 'type' | 'room'> {
  readonly at: string
  readonly reason: Reason
  readonly name?: string
  readonly organization?: string
  readonly place?: string
  readonly settledAt?: string
  readonly closed?: { readonly at: string; readonly says: string }
}

const most = 500
const waiting = 'closed_at is null order by id'
const closed = 'closed_at is not null order by closed_at desc, id desc'

/** Names of providers by id; nobody waits for them while whoever knows them is away. */
type NamesOf = (context: Context, organizations: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** Those of the professions about which the office of the caller decides. Refuses `forbidden/not-a-keeper`. */
export const tellUnlicensed =
  (register: Register, namesOf: NamesOf) =>
  async (asked: { readonly closed?: boolean }, context: Context): Promise<{ items: Unlicensed[] }> => {
    const { world, actor, sql } = context
    await assertKeeps(world, register, actor, [])
    const rows = await sql.query<Row>(
      `select id::text, profession, number, day::text, at, type, room, organization, settled_at, closed_at, says
         from registers.licence_check
        where state = 'not-valid' and profession = any($1) and ${asked.closed ? closed : waiting} limit ${most}`,
      [await keptProfessions(register, context)],
    )
    const ids = [...new Set(rows.flatMap(({ organization }) => organization ?? []))]
    const names = ids.length === 0 ? new Map<string, string>() : await namesOf(context, ids)
    return { items: await Promise.all(rows.map((row) => itemOf(register, context, row, names))) }
  }

async function itemOf(
  register: Register,
  { world }: Context,
  row: Row,
  names: ReadonlyMap<string, string>,
): Promise<Unlicensed> {
  const { id, profession, number, day, type, room, organization, settled_at, closed_at, says } = row
  const states = await keptEntries(world, register).statesOf(licenceKey(profession, number))
  const [content] = states.map((state) => state.content).slice(-1)
  const place = names.get(organization ?? '')
  return {
    ...{ id, profession, number, day, at: fhirInstant(row.at.getTime()), type, room },
    reason: reasonOf(practiceOn(states, day), profession),
    ...(content && { name: register.name(content) }),
    ...(organization !== null && { organization }),
    ...(place !== undefined && { place }),
    ...(settled_at && { settledAt: fhirInstant(settled_at.getTime()) }),
    ...(closed_at &&
      says && { closed: { at: fhirInstant(closed_at.getTime()), says: world.open(says).toString() } }),
  }
}

/** The professions that the office of the caller decides about. */
async function keptProfessions({ keptBy }: Register, { world, actor }: Context): Promise<string[]> {
  const office = keptBy && (await registersOf(world).get(keptBy.register, actor.organization ?? ''))
  const scope = office?.content.scope
  return Array.isArray(scope) ? scope.filter((each) => typeof each === 'string') : []
}

/** Says what came of it. Refuses `not-found/no-item` what is closed, or another office's. */
export const closeUnlicensed =
  (register: Register) =>
  async ({ item, says }: { item: string; says: string }, context: Context) => {
    const { world, actor } = context
    await assertKeeps(world, register, actor, [])
    const professions = await keptProfessions(register, context)
    return context.write(async ({ sql, at }) => {
      const done = await sql.query(
        `update registers.licence_check set closed_at = $2, closed_by = $3, says = $4
          where id = $1::bigint and state = 'not-valid' and closed_at is null and profession = any($5) returning 1`,
        [item, at, actor.practitioner ?? null, world.seal(Buffer.from(says.trim())), professions],
      )
      if (done.length === 0)
        return refuse('not-found', 'no-item', 'There is no such open item. List them again.', '/item')
      return { item }
    })
  }
