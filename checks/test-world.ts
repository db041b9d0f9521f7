/**
 * A world of one's own for a test: a copy of a prepared database with its keys, gone when the test file is done.
 * `npm test` (deploy/test.ts) prepares the templates and says through the environment where they are.
 */
import { cpSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { type Clock, systemClock } from '#kernel/clock.ts'
import { Database } from '#kernel/sql.ts'
import type { World } from '#kernel/world.ts'
import { openWorld } from '#record/open.ts'

/** `empty`: the schema alone. `sample`: the sample people and thirty more, always the same. */
export type Template = 'empty' | 'sample'

const opened: World[] = []
const others: World[] = []
const owners = new Map<Database, Database>()
let count = 0

/** Opens a fresh copy of a template. Every call answers another world. */
export async function testWorld(
  template: Template,
  { clock = systemClock }: { clock?: Clock } = {},
): Promise<World> {
  const server = fromEnvironment('OPENP1_TEST_DATABASE_URL')
  const templates = fromEnvironment('OPENP1_TEST_TEMPLATES')
  count += 1
  const name = `test_${process.pid}_${count}`
  await administer(server, `create database ${name} template "${nameOfTemplate(template)}"`).catch(
    (error) => {
      throw new Error(process.env.OPENP1_TEST_TROUBLE ?? error.message, { cause: error })
    },
  )
  const home = join(fromEnvironment('OPENP1_TEST_HOME'), 'worlds', name)
  cpSync(join(templates, template), home, { recursive: true })
  const world = await openWorld({ id: name, url: urlOf(server, name), home, clock })
  opened.push(world)
  return world
}

/** The same world as another process has it: nothing in memory is shared. */
export async function asOtherProcess({ id, home, clock, database }: World): Promise<World> {
  const world = await openWorld({ id, url: database.url, home, clock })
  others.push(world)
  return world
}

/** The world's database under the account that owns its schemas: what somebody could do who has the whole of it. */
export function ownerOf({ database }: World): Database {
  const known = owners.get(database)
  if (known) return known
  const owner = new Database(database.url)
  owners.set(database, owner)
  return owner
}

/** Where another process finds the world's database, for tests that start one. */
export const urlOf = (server: string, database: string) =>
  server.replace(/\/postgres(?=\?|$)/, `/${database}`)

const nameOfTemplate = (template: Template) => `openp1_${template}_${fromEnvironment('OPENP1_TEST_EDITION')}`

function fromEnvironment(name: string): string {
  const value = process.env[name]
  if (value) return value
  if (process.env.OPENP1_TEST_TROUBLE) throw new Error(process.env.OPENP1_TEST_TROUBLE)
  throw new Error('Run tests with `npm test`, for one room `npm test -- systems/sgr-prescriptions`.')
}

async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

after(async () => {
  await Promise.all(others.map(({ database }) => Promise.race([database.close(), wait(1000)])))
  for (const { id, home, database } of opened) {
    // Whoever was elected in this world holds a connection until the roof goes, which is after this: the drop takes it away. All
    // others get the time to end by themselves.
    const closed = Promise.all([database.close(), owners.get(database)?.close()])
    await Promise.race([closed, wait(1000)])
    await administer(
      fromEnvironment('OPENP1_TEST_DATABASE_URL'),
      `drop database if exists ${id} with (force)`,
    )
    await closed
    rmSync(home, { recursive: true, force: true })
  }
})
