/** Lets the doctors of an instance issue as fast as a benchmark wants: what was issued is written down and not counted. */
import { startPostgres } from '#deploy/postgres/launch.ts'
import { Database } from '#kernel/sql.ts'
import type { Instance } from './instance.ts'

export async function letDoctorsHurry({ home }: Pick<Instance, 'home'>): Promise<void> {
  const server = await startPostgres({ home, inUse: 'share' })
  const database = new Database(server.url('openp1'), { lanes: 1 })
  try {
    await database.sql.query(`create or replace function sgr.uncounted() returns trigger language plpgsql as
      $$ begin new.counted := 0; return new; end $$`)
    await database.sql.query(`create or replace trigger uncounted before insert or update on sgr.passed
      for each row execute function sgr.uncounted()`)
  } finally {
    await database.close()
    await server.stop()
  }
}
