/** A PostgreSQL that somebody else runs (`DATABASE_URL`): checked before anything is written to it. */
import pg from 'pg'
import { CannotRun } from './failure.ts'
import { postgresMajor } from './postgres/build.ts'

/** Throws `CannotRun` when it cannot be reached or is too old. Neither address nor password is repeated. */
export async function checkForeignServer(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ number: number }>(
      `select current_setting('server_version_num')::int / 10000 as number`,
    )
    const major = rows[0]?.number ?? 0
    if (major < Number(postgresMajor))
      throw new CannotRun(
        `DATABASE_URL leads to PostgreSQL ${major}; version ${postgresMajor} or newer is needed.`,
      )
  } catch (error) {
    if (error instanceof CannotRun) throw error
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'no answer'
    throw new CannotRun(
      `The PostgreSQL of DATABASE_URL cannot be used (${reason}). Check the address, user and password.`,
    )
  } finally {
    await client.end().catch(() => {})
  }
}
