/**
 * `npm run backup -- FOLDER [--keys OTHER]`: the local instance, while it runs or not, into an empty folder; its keys into a
 * folder of backups of keys, where those older than 30 days are thrown away.
 * `npm run restore -- FOLDER --keys OTHER`: puts it back into an empty home (OPENP1_HOME) or an empty DATABASE_URL.
 */
import { existsSync, readFileSync, renameSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { createWorldDatabase, markerSql, worldAt } from '#deploy/country.ts'
import { CannotRun, endWith } from '#deploy/failure.ts'
import { checkForeignServer } from '#deploy/foreign-server.ts'
import { type LocalServer, localServer } from '#deploy/local-world.ts'
import { startOptions } from '#deploy/options.ts'
import { startPostgres } from '#deploy/postgres/launch.ts'
import { parts } from '#deploy/rooms.ts'
import { secondsSince, terminal } from '#deploy/terminal.ts'
import { systemClock } from '#kernel/clock.ts'
import { backup } from './backup.ts'
import { backupKeys, pruneKeys } from './keys.ts'
import { restore } from './restore.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const screen = terminal(process.stderr)
const { home, databaseUrl, keyService } = startOptions([], process.env, root)

interface Order {
  readonly folder: string
  readonly keys: string | undefined
}

function orderOf(verb: string, args: readonly string[]): Order {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { keys: { type: 'string' } },
      allowPositionals: true,
    })
    const [folder, ...more] = positionals
    if (folder === undefined || more.length > 0) throw new Error('One folder is named.')
    return { folder: resolve(folder), keys: values.keys === undefined ? undefined : resolve(values.keys) }
  } catch (error) {
    throw new CannotRun(
      `${error instanceof Error ? error.message : error} Known is: npm run ${verb} -- FOLDER --keys FOLDER_OF_KEYS`,
    )
  }
}

async function back(order: Order): Promise<void> {
  const began = performance.now()
  const server = await localServer({ home, databaseUrl }, `There is nothing to back up in ${home}.`)
  try {
    const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }
    const step = screen.step('Backing up')
    const place = {
      url: server.url,
      home: server.home,
      clock: systemClock,
      folder: order.folder,
      release: version,
    }
    const { tables, files } = await backup({ ...place, onProgress: step.at })
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    if (order.keys !== undefined) await backupKeys(server.home, systemClock, order.keys)
    step.done(`Backed up ${rows} rows of ${tables.length} tables and ${files.length} files`)
    tellOfKeys(order.keys)
    console.log(
      JSON.stringify({
        folder: order.folder,
        tables: tables.length,
        rows,
        files: files.length,
        seconds: seconds(began),
      }),
    )
  } finally {
    await server.stop()
  }
}

function tellOfKeys(keys: string | undefined): void {
  if (keys === undefined)
    screen.say('WITHOUT THE KEYS it cannot be read: back them up apart with --keys FOLDER.')
  else {
    const old = pruneKeys(systemClock, keys)
    screen.say(
      `The keys are in ${keys}${old > 0 ? `; ${old} backups of keys older than 30 days are gone` : ''}.`,
    )
  }
}

async function emptyPlace(): Promise<LocalServer> {
  const world = worldAt(home)
  if (databaseUrl !== undefined) {
    await checkForeignServer(databaseUrl)
    return { url: databaseUrl, home: world, stop: async () => {} }
  }
  const server = await startPostgres({ home })
  try {
    const left = await createWorldDatabase(server.url, { alone: server.alone })
    // Of a restore or a start that was interrupted: moved aside, not destroyed.
    if (left && existsSync(world)) renameSync(world, `${world}.left-${process.pid}`)
    return { url: server.url('openp1'), home: world, stop: server.stop }
  } catch (error) {
    await server.stop()
    throw error
  }
}

async function putBack({ folder, keys }: Order): Promise<void> {
  const began = performance.now()
  if (keys === undefined)
    throw new CannotRun('Name the keys too: npm run restore -- FOLDER --keys FOLDER_OF_KEYS')
  const { url, home: world, stop } = await emptyPlace()
  try {
    const step = screen.step('Restoring')
    const marker = { table: 'deploy.country', sql: markerSql }
    const elsewhere = keyService === 'own' ? undefined : keyService
    const place = { folder, keys, url, home: world, clock: systemClock, keyService: elsewhere }
    const order = { ...place, parts, marker, onProgress: step.at }
    const { tables, at } = await restore(order)
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    step.done(`Restored ${rows} rows as of ${at}`)
    console.log(JSON.stringify({ home, at, tables: tables.length, rows, seconds: seconds(began) }))
  } finally {
    await stop()
  }
}

const seconds = (began: number): number => Number(secondsSince(began).replace(' s', ''))

const [, , verb = '', ...args] = process.argv
try {
  const order = orderOf(verb, args)
  await (verb === 'restore' ? putBack(order) : back(order))
} catch (error) {
  screen.leave()
  endWith(error)
}
