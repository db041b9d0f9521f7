/** Keys of prescribers' desks, as they lie in the database. */
import type { Sql } from '#kernel/sql.ts'
import type { PublicKey } from '#standards/offline-prescription/keys.ts'

export interface DeskKey extends PublicKey {
  readonly practitioner: string
  readonly organization: string
  readonly npwz: string
  readonly since: Date
  readonly until: Date
}

const columns = 'kid, x, y, practitioner, organization, npwz, since, until, ended_at as "endedAt"'

export const deskKeys = {
  /** False where the key was here before, whoever's. */
  async add(sql: Sql, key: DeskKey): Promise<boolean> {
    const { kid, x, y, practitioner, organization, npwz, since, until } = key
    const added = await sql.query(
      `insert into sgr.desk_key (kid, x, y, practitioner, organization, npwz, since, until)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing returning 1 as added`,
      [kid, x, y, practitioner, organization, npwz, since, until],
    )
    return added.length > 0
  },

  async end(sql: Sql, kid: string, practitioner: string, at: Date): Promise<boolean> {
    const ended = await sql.query(
      `update sgr.desk_key set ended_at = coalesce(ended_at, $3) where kid = $1 and practitioner = $2 returning 1 as ended`,
      [kid, practitioner, at],
    )
    return ended.length > 0
  },

  valid(sql: Sql, at: Date): Promise<(PublicKey & { until: Date })[]> {
    return sql.query('select kid, x, y, until from sgr.desk_key where until > $1 and ended_at is null', [at])
  },

  /** Whether it counts is told by `since`, `until` and `endedAt`. */
  async of(sql: Sql, kid: string): Promise<(DeskKey & { endedAt: Date | null }) | undefined> {
    const [key] = await sql.query<DeskKey & { endedAt: Date | null }>(
      `select ${columns} from sgr.desk_key where kid = $1`,
      [kid],
    )
    return key
  },
}
