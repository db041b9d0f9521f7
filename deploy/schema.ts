/** Brings a world's database up to this release. */

import { Database } from '#kernel/sql.ts'
import { migrate } from '#record/migrate.ts'
import { admitWorkAccount } from '#record/work-account.ts'
import { parts } from './rooms.ts'

/** Applies what is missing at `url`; answers the files that were applied. */
export async function prepareSchema(url: string): Promise<string[]> {
  const database = new Database(url)
  try {
    const applied = await migrate(database, parts)
    await admitWorkAccount(database)
    return applied
  } finally {
    await database.close()
  }
}
