/** A PostgreSQL that somebody else runs (`DATABASE_URL`): checked before anything is written to it. */
import pg from 'pg'
import { CannotRun } from './failure.ts'
import { postgresMajor } from './postgres/build.ts'

/** Throws `CannotRun` when it cannot be reached or is too old. Neither address nor password is repeated. */
export async function checkForeignServer(connectionString: string): Promise<void> {
  mustBePrivate(connectionString)
  mustBeOurOwn(connectionString)
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

const tlsModes = ['require', 'verify-ca', 'verify-full']

/** On another machine the database is spoken to over TLS, its certificate checked (the driver checks it for each of these). */
function mustBePrivate(connectionString: string): void {
  if (!URL.canParse(connectionString)) return // the driver says what is wrong with it
  const url = new URL(connectionString)
  if (isOnThisMachine(url) || tlsModes.includes(url.searchParams.get('sslmode') ?? '')) return
  throw new CannotRun('DATABASE_URL leads to another machine: add ?sslmode=verify-full to it.')
}

const shipped = /^(?:postgres|postgresql|password|passwd|secret|admin|root|test|changeme|openp1|)$/i

/** On another machine a password that everybody knows is none (ASVS 5.0 13.2.3); certificates of clients need none. */
function mustBeOurOwn(connectionString: string): void {
  const url = URL.parse(connectionString)
  if (url === null || isOnThisMachine(url) || url.searchParams.has('sslcert')) return
  const password = decodeURIComponent(url.password)
  if (!shipped.test(password) && password !== decodeURIComponent(url.username)) return
  throw new CannotRun(
    'DATABASE_URL has a password that everybody knows, or none. Give its user one of its own: openssl rand -hex 24 makes one.',
  )
}

function isOnThisMachine({ hostname, searchParams }: URL): boolean {
  const host = searchParams.get('host') ?? decodeURIComponent(hostname)
  return host === '' || host.startsWith('/') || /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host)
}
