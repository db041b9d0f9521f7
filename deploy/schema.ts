/** Brings a world's database up to this release. */
import { migrate } from '#kernel/migrate.ts'
import { Database } from '#kernel/sql.ts'
import { parts } from './rooms.ts'

/** Applies what is missing at `url`; answers the files that were applied. */
export async function prepareSchema(url: string): Promise<string[]> {
  const database = new Database(url)
  try {
    return await migrate(database, parts)
  } finally {
    await database.close()
  }
}
