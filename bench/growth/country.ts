/**
 * A home with a country of about so many resources, kept from run to run. Loading goes on where it was interrupted: lives come in
 * order, and what was written down as loaded is not loaded again.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { markerSql, worldAt } from '#deploy/country.ts'
import { startPostgres } from '#deploy/postgres/launch.ts'
import { prepareSchema } from '#deploy/schema.ts'
import { terminal } from '#deploy/terminal.ts'
import { systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import { countryBundles, defaults } from '#population/country.ts'
import { readLine } from '#record/bulk/line.ts'
import { BulkLoader } from '#record/bulk/load.ts'
import { openWorld } from '#record/open.ts'

/** Resources of one life, institutions included, on average. */
const resourcesOfLife = 108
const seed = 1
const database = 'openp1'

export const homeFor = (resources: number): string => resolve('.openp1-growth', String(resources))

/** Makes or completes the country; answers resources a second of this run's loading, or undefined when all was there. */
export async function settleCountry(resources: number): Promise<number | undefined> {
  const home = homeFor(resources)
  mkdirSync(home, { recursive: true })
  const server = await startPostgres({ home, inUse: 'share' })
  try {
    await makeDatabase(server.url('postgres'), server.url(database))
    await prepareSchema(server.url(database))
    return await withWorld(home, server.url(database), (world) => load(world, home, resources))
  } finally {
    await server.stop()
  }
}

async function makeDatabase(server: string, url: string): Promise<void> {
  await withClient(server, async (client) => {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
    if (rowCount === 0) await client.query(`create database ${database}`)
  })
  await withClient(url, async (client) => {
    const { rows } = await client.query(`select to_regclass('deploy.country') is null as missing`)
    if (rows[0].missing)
      await client.query(`${markerSql}; insert into deploy.country values ('loading', 0, ${seed})`)
  })
}

/** Opens the world of a home whose server runs. */
export async function withWorld<T>(
  home: string,
  url: string,
  work: (world: World) => Promise<T>,
): Promise<T> {
  const world = await openWorld({ id: 'main', url, home: worldAt(home), clock: systemClock })
  try {
    return await work(world)
  } finally {
    await world.database.close()
  }
}

async function load(world: World, home: string, wanted: number): Promise<number | undefined> {
  const done = join(home, 'loaded')
  const had = loadedIn(done)
  if (had >= wanted) return undefined
  const step = terminal().step(`Loading ${wanted} resources`)
  const began = performance.now()
  let passed = 0
  const loader = new BulkLoader(world, {
    onProgress: (written) => {
      writeFileSync(done, String(had + written))
      const rate = Math.round(written / ((performance.now() - began) / 1000))
      step.at((had + written) / wanted, `${had + written} resources, ${rate}/s`)
    },
  })
  const people = Math.ceil(wanted / resourcesOfLife)
  let line = 0
  for (const bundle of countryBundles({ ...defaults, people, seed })) {
    line += 1
    passed += bundle.entry?.length ?? 0
    if (passed > had) await loader.add(readLine(line, bundle))
  }
  const { accepted, refused, refusals } = await loader.finish()
  if (refused > 0) throw new Error(`The record refused ${refused} resources: ${refusals[0]?.reason}`)
  step.done(`${had + accepted} resources are there`)
  writeFileSync(done, String(Math.max(wanted, had + accepted)))
  await withClient(world.database.url, async (client) => {
    for (const sql of [
      'vacuum analyze',
      `update deploy.country set state = 'ready', people = ${people}`,
      'checkpoint',
    ])
      await client.query(sql)
  })
  return accepted / ((performance.now() - began) / 1000)
}

function loadedIn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'))
  } catch {
    return 0
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
