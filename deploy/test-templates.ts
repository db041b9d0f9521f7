/**
 * The databases that tests copy: `openp1_empty_<edition>` (schema alone) and `openp1_sample_<edition>` (the sample
 * people and thirty more). An edition is a hash of the sources they are made from, so a second run finds them ready.
 */
import { createHash } from 'node:crypto'
import { cpSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { systemClock } from '#kernel/clock.ts'
import { openWorld } from '#record/open.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import type { RunningPostgres } from './postgres/launch.ts'
import { isAlive } from './postgres/process-identity.ts'
import { registers } from './registers.ts'
import { prepareSchema } from './schema.ts'

const people = 30
const seed = 1
const lock = 7_312_026

const sources = [
  'kernel/{migrate,sql,world,clock}.ts',
  '{kernel,record,registers,systems/*,standins/*}/tables/*.sql',
  '{record,registers,population,standards}/**/*.{ts,json,sql}',
  '{systems,standins}/*/registers/*.ts',
  'standins/pesel/{fill,store}.ts',
]

export interface Templates {
  readonly edition: string
  /** Folder with the world's keys and files of each template. */
  readonly folder: string
}

/** Which templates the sources of now ask for. */
export function templatesOf(home: string): Templates {
  const edition = editionOf(fileURLToPath(new URL('..', import.meta.url)))
  return { edition, folder: join(home, 'templates', edition) }
}

/** Makes what is missing. Runs that begin at once wait for each other. */
export async function prepareTemplates(
  server: RunningPostgres,
  home: string,
  onProgress: (part: number, note?: string) => void,
): Promise<void> {
  const { edition, folder } = templatesOf(home)
  const client = new pg.Client({ connectionString: server.url('postgres') })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(${lock})`)
    await dropLeftovers(client, home, edition)
    await prepare(client, `openp1_empty_${edition}`, async (name) => {
      await client.query(`create database ${name}`)
      await prepareSchema(server.url(name))
      await openOnce(server.url(name), join(folder, 'empty'))
    })
    await prepare(client, `openp1_sample_${edition}`, async (name) => {
      await client.query(`create database ${name} template openp1_empty_${edition}`)
      rmSync(join(folder, 'sample'), { recursive: true, force: true })
      cpSync(join(folder, 'empty'), join(folder, 'sample'), { recursive: true })
      await openOnce(server.url(name), join(folder, 'sample'), onProgress)
    })
  } finally {
    await client.end()
  }
}

/** Opens the world, so that its keys exist; loads the sample country when someone wants to hear of it. */
async function openOnce(
  url: string,
  home: string,
  onProgress?: (part: number, note?: string) => void,
): Promise<void> {
  mkdirSync(home, { recursive: true })
  const world = await openWorld({ id: 'template', url, home, clock: systemClock })
  try {
    if (!onProgress) return await shipRegisters(world, registers, { samples: false })
    await shipRegisters(world, registers, { samples: { people, seed } })
    const { loadCountry } = await import('#population/load.ts')
    const { Register } = await import('../standins/pesel/fill.ts')
    const { Insured } = await import('../standins/zus/fill.ts')
    const [register, insured] = [new Register(world), new Insured(world)]
    const onPerson = (patient: Parameters<typeof register.add>[0]) => {
      register.add(patient)
      insured.add(patient)
    }
    await loadCountry({ world, people, seed, onProgress, onPerson })
    await register.fill()
    await insured.fill()
  } finally {
    await world.database.close()
  }
}

/** A template is whole when it carries our comment; what a killed run left is made anew. */
async function prepare(
  client: pg.Client,
  name: string,
  make: (name: string) => Promise<void>,
): Promise<void> {
  const { rows } = await client.query(
    `select 1 from pg_database where datname = $1 and shobj_description(oid, 'pg_database') = 'ready'`,
    [name],
  )
  if (rows.length > 0) return
  await client.query(`drop database if exists ${name} with (force)`)
  await make(name)
  await client.query(`comment on database ${name} is 'ready'`)
}

/** Worlds of tests whose process is gone, and templates of three editions ago. */
async function dropLeftovers(client: pg.Client, home: string, edition: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select datname as name from pg_database where datname ~ '^(test|openp1_(empty|sample))_' order by oid`,
  )
  const worlds = rows.filter(({ name }) => name.startsWith('test_') && !isAlive(Number(name.split('_')[1])))
  const editions = [...new Set(rows.filter(({ name }) => name.startsWith('openp1_')).map(editionIn))]
  const old = new Set(editions.filter((each) => each !== edition).slice(0, -3))
  const templates = rows.filter((row) => row.name.startsWith('openp1_') && old.has(editionIn(row)))
  for (const { name } of [...worlds, ...templates])
    await client.query(`drop database if exists ${name} with (force)`)
  for (const { name } of worlds) rmSync(join(home, 'worlds', name), { recursive: true, force: true })
  for (const each of old) rmSync(join(home, 'templates', each), { recursive: true, force: true })
}

const editionIn = ({ name }: { name: string }) => name.split('_')[2] ?? ''

function editionOf(root: string): string {
  // The country ends the day before it is loaded: one of last week would be out of date.
  const today = systemClock.now().toISOString().slice(0, 10)
  const hash = createHash('sha256').update(`${people} ${seed} ${today}`)
  const files = sources.flatMap((pattern) => globSync(pattern, { cwd: root }))
  for (const file of [...new Set(files)].filter((name) => !name.includes('.test.')).sort())
    hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex').slice(0, 10)
}
