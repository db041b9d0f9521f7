/** All SQL about what a worker issued lately. */
import type { Sql } from '#kernel/sql.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** A device that issued within it before the stop is one that the stop is about. */
const around = 60 * minute

export const issuedBy = {
  /** What came within a day before the stop by the devices that came just before it; what came without a device, too. */
  async suspected(sql: Sql, practitioner: string, heldAt: Date): Promise<string[]> {
    const rows = await sql.query<{ prescription: string }>(
      `select prescription from sgr.issued_by i where practitioner = $1 and at >= $2
         and (device is null or exists (select from sgr.issued_by j where j.practitioner = $1 and j.device = i.device and j.at >= $3))
       order by at`,
      [practitioner, new Date(heldAt.getTime() - day), new Date(heldAt.getTime() - around)],
    )
    return rows.map(({ prescription }) => prescription)
  },

  async all(sql: Sql, practitioner: string): Promise<string[]> {
    const rows = await sql.query<{ prescription: string }>(
      'select prescription from sgr.issued_by where practitioner = $1 order by at',
      [practitioner],
    )
    return rows.map(({ prescription }) => prescription)
  },
}
