/**
 * `npm run ca -- …`: the certificate authority of the local instance, while it runs or not.
 *   sample [--out FOLDER]                         three certificates each for the sample clinic and pharmacy
 *   issue --kind tls|wss|employee --provider NUMBER [--npwz NUMBER] [--days N] [--password WORDS] [--out FOLDER]
 *   list · revoke SERIAL [--reason WORD] · verify FILE.pem --crl FILE.crl
 */
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { worldAt } from '#deploy/country.ts'
import { CannotRun, endWith } from '#deploy/failure.ts'
import { checkForeignServer } from '#deploy/foreign-server.ts'
import { startOptions } from '#deploy/options.ts'
import { startPostgres } from '#deploy/postgres/launch.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { openWorld } from '#record/open.ts'
import { issueKit, list, revoke, sampleKits, verify } from './commands.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const known = 'Known are: npm run ca -- sample | issue | list | revoke SERIAL | verify FILE --crl FILE'

const text = { type: 'string' } as const
const options = {
  kind: text,
  provider: text,
  npwz: text,
  days: text,
  password: text,
  out: text,
  reason: text,
  crl: text,
} as const

function order() {
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [verb = '', what = ''] = positionals
    return { verb, what, values }
  } catch (error) {
    throw new CannotRun(`${error instanceof Error ? error.message.split('\n')[0] : error} ${known}`)
  }
}

/** Runs `work` on the instance's world: on the server that runs on the home, or on one of our own for the while. */
async function withWorld<T>(
  home: string,
  databaseUrl: string | undefined,
  work: (world: World) => Promise<T>,
) {
  const place = worldAt(home)
  if (!existsSync(place)) throw new CannotRun(`There is no instance in ${home}. Run npm start once.`)
  if (databaseUrl !== undefined) await checkForeignServer(databaseUrl)
  const server = databaseUrl === undefined ? await startPostgres({ home, inUse: 'share' }) : undefined
  try {
    const url = databaseUrl ?? server?.url('openp1') ?? ''
    const world = await openWorld({ id: 'main', url, home: place, clock: systemClock })
    try {
      return await work(world)
    } finally {
      await world.database.close()
    }
  } finally {
    await server?.stop()
  }
}

function fileAt(path: string): Buffer {
  if (path === '' || !existsSync(path))
    throw new CannotRun('Name two files: npm run ca -- verify CERTIFICATE.pem --crl LIST.crl')
  return readFileSync(path)
}

async function run(): Promise<string> {
  const { verb, what, values } = order()
  const { home, databaseUrl, port } = startOptions([], process.env, root)
  const address = `http://localhost:${port}`
  const out = resolve(values.out ?? join(home, 'certificates'))
  const on = <T>(work: (world: World) => Promise<T>) => withWorld(home, databaseUrl, work)
  switch (verb) {
    case 'sample':
      return on((world) => sampleKits(world, address, out))
    case 'issue':
      return on((world) => issueKit(world, { ...values, base: address, out }))
    case 'list':
      return on(list)
    case 'revoke':
      return on((world) => revoke(world, what, values.reason))
    case 'verify':
      return on((world) => verify(world, fileAt(what), fileAt(values.crl ?? '')))
    default:
      throw new CannotRun(known)
  }
}

try {
  console.log(await run())
} catch (error) {
  endWith(error)
}
