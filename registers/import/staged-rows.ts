/** Rows of a source in the database, beside the register: those that may go in, and those that were refused. */
import type { World } from '#kernel/world.ts'

export interface Refused {
  readonly line: number
  readonly reason: string
  /** Whose row it was. */
  readonly key?: string | undefined
}

export interface Ready {
  readonly line: number
  /** Name of the file, where there are several. */
  readonly from?: string | undefined
  readonly key: string
  readonly content: string
  /** Lines that say the same. */
  again?: number[]
}

export interface Written {
  readonly kept: number
  /** Those that say something else of a key that was there already; to say the same again is no fault. */
  readonly twice: readonly Ready[]
}

export async function write(world: World, edition: number, ready: readonly Ready[]): Promise<Written> {
  if (ready.length === 0) return { kept: 0, twice: [] }
  const { sql } = world.database
  const given = [
    ready.map(({ key }) => key),
    ready.map(({ line }) => line),
    ready.map(({ content }) => content),
  ]
  const rows = 'unnest($2::text[], $3::int[], $4::text[]) with ordinality as r(key, line, content, at)'
  const kept = await sql.query(
    `insert into registers.staged (edition, key, line, content)
     select $1, key, line, content::jsonb from ${rows} on conflict do nothing returning line`,
    [edition, ...given],
  )
  if (kept.length === ready.length) return { kept: kept.length, twice: [] }
  const other = await sql.query<{ at: string }>(
    `select r.at from ${rows} join registers.staged s on s.edition = $1 and s.key = r.key
      where s.content <> r.content::jsonb order by r.at`,
    [edition, ...given],
  )
  return { kept: kept.length, twice: other.flatMap(({ at }) => ready[Number(at) - 1] ?? []) }
}

/** Keeps as many as there is room for, and answers how many those are. */
export async function keep(
  world: World,
  edition: number,
  refused: readonly Refused[],
  room: number,
): Promise<number> {
  const kept = refused.slice(0, Math.max(0, room))
  if (kept.length === 0) return 0
  await world.database.sql.query(
    `insert into registers.refused (edition, line, reason, key)
     select $1, line, reason, key from unnest($2::int[], $3::text[], $4::text[]) as r(line, reason, key)`,
    [
      edition,
      kept.map(({ line }) => line),
      kept.map(({ reason }) => reason),
      kept.map(({ key }) => key ?? null),
    ],
  )
  return kept.length
}
