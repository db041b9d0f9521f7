/**
 * The database of the house's own world, and the sample country in it. A marker tells whether loading was finished:
 * what a killed start left half-loaded is thrown away and loaded anew.
 */
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type pg from 'pg'
import { type Clock, systemClock } from '#kernel/clock.ts'
import type { World } from '#kernel/world.ts'
import type { Loaded } from '#population/load.ts'
import type { KeyServiceSettings } from '#record/keys/key-service-settings.ts'
import { moveToService } from '#record/keys/move-to-service.ts'
import { openWorld } from '#record/open.ts'
import { shipRegisters } from '#registers/import/ship.ts'
import { shipNamingSystems } from '../systems/rsk-terminology/operations/ship-naming-systems.ts'
import { authoritiesOf } from '../systems/saz-accounts/edge/providers/authority.ts'
import { runApart } from './apart.ts'
import { CannotRun } from './failure.ts'
import type { LoadOrder } from './load-country.ts'
import { admitAdministrators } from './postgres/administrators.ts'
import { withClient } from './postgres/with-client.ts'
import { registers } from './registers.ts'
import { hasPattern, makePattern } from './sandbox/copies.ts'
import { prepareSchema } from './schema.ts'
import type { Terminal } from './terminal.ts'

/** Of the instance's own world. */
export const database = 'openp1'
const loader = new URL('./load-country.ts', import.meta.url)

/** Folder of the house's own world below the home. */
export const worldAt = (home: string): string => join(home, 'worlds', 'main')

/** Where it stands whether a world is whole. */
export const markerSql = `create schema deploy;
  create table deploy.country (state text not null, people integer not null, seed bigint not null)`

export interface Country {
  readonly people: number
  readonly seed: number
}

export interface Ground {
  /** Connection string of a database on the server. */
  readonly url: (database: string) => string
  readonly home: string
  /** Whether the server is ours and nobody else uses it; otherwise nothing is ever made anew there. */
  readonly alone: boolean
  readonly screen: Terminal
  /** Who keeps the key that wraps the data keys from now on; undefined leaves them where they are. */
  readonly keyService?: KeyServiceSettings | undefined
  /** The machine's unless tests move it. */
  readonly clock?: Clock
  /** Whether worlds are made here beside the instance's own. */
  readonly hasSandbox?: boolean
}

/** Opens the world, made and filled if it is not there yet. Answers the country that it really holds. */
export async function settledWorld(
  ground: Ground,
  wanted: Country,
): Promise<{ world: World; country: Country }> {
  const url = ground.url(database)
  const home = worldAt(ground.home)
  if (ground.alone) await createDatabase(ground, home)
  if (ground.keyService) await handOver(ground.keyService, home, ground.screen)
  const found = await withClient(url, readMarker)
  if (found?.state === 'loading')
    throw new CannotRun(
      'The sample country is being loaded: wait for it. If that was interrupted in a database of your own, empty it.',
    )
  if (!found) await withClient(url, (client) => mark(client, wanted))
  const step = ground.screen.step('Preparing the database')
  const applied = await prepareSchema(url)
  if (ground.alone) await admitAdministrators(ground.url('postgres'))
  step.done(
    applied.length > 0 ? `Database schema is ready, ${applied.length} files applied` : 'Database is ready',
  )
  if (!found) await load({ ...wanted, url, home }, ground.screen)
  const country = found ?? wanted
  const clock = ground.clock ?? systemClock
  const open = async () => {
    const opened = await openWorld({ id: 'main', url, home, clock, onReindex: told(ground.screen) })
    await shipRegisters(opened, registers, { samples: country.people > 0 && country })
    await shipNamingSystems(opened)
    return opened
  }
  const world = await open()
  if (!ground.hasSandbox || (await hasPattern({ ...ground, database }))) return { world, country }
  await authoritiesOf(world) // one trust for all worlds: a program needs its certificates once
  await world.database.close()
  await makePattern({ ...ground, database }, home)
  return { world: await open(), country }
}

async function handOver(service: KeyServiceSettings, home: string, screen: Terminal): Promise<void> {
  const moved = await moveToService(join(home, 'keys'), service)
  if (moved > 0) screen.say(`${moved} data keys were handed over to the key service; the local key is gone.`)
}

/** An index of an earlier release is made anew, which may take minutes in a large record. */
function told(screen: Terminal): (done: number, total: number) => void {
  let step: ReturnType<Terminal['step']> | undefined
  return (done, total) => {
    if (total === 0) return
    step ??= screen.step(`Indexing ${total} resources anew for this release`)
    if (done < total) step.at(done / total, `${done} of ${total}`)
    else step.done(`${total} resources are indexed anew for this release`)
  }
}

async function load(order: LoadOrder, screen: Terminal): Promise<void> {
  if (order.people > 0) {
    const step = screen.step(`Loading the sample country, ${order.people} people`)
    const loaded = await runApart<LoadOrder, Loaded>(loader, order, step.at)
    step.done(`Sample country of ${order.people} people is loaded, ${loaded.resources} resources`)
  }
  await withClient(order.url, (client) => client.query(`update deploy.country set state = 'ready'`))
}

/** Leaves a database that is new, or whole. */
async function createDatabase(ground: Ground, home: string): Promise<void> {
  await withClient(ground.url('postgres'), async (client) => {
    if (await exists(client)) {
      const found = await withClient(ground.url(database), readMarker)
      if (found?.state === 'ready') return
      ground.screen.say(
        'The last start was interrupted while it loaded the sample country; it is loaded again.',
      )
      await client.query(`drop database ${database} with (force)`)
      rmSync(home, { recursive: true, force: true })
    } else if (existsSync(home)) {
      // Keys without their database: not ours to destroy.
      renameSync(home, `${home}.left-${process.pid}`)
    }
    await client.query(`create database ${database}`)
  })
}

/** A database for a world that is put back; answers whether one that was left half-made had to go. Refuses one that is whole. */
export async function createWorldDatabase(
  url: Ground['url'],
  { alone }: Pick<Ground, 'alone'>,
): Promise<boolean> {
  return withClient(url('postgres'), async (client) => {
    const left = await exists(client)
    if (left) {
      const found = await withClient(url(database), readMarker)
      if (found?.state === 'ready' || !alone)
        throw new CannotRun('This home holds a country already. Set OPENP1_HOME to an empty folder.')
      await client.query(`drop database ${database} with (force)`)
    }
    await client.query(`create database ${database}`)
    return left
  })
}

async function exists(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query('select 1 from pg_database where datname = $1', [database])
  return rows.length > 0
}

interface Marker extends Country {
  readonly state: 'loading' | 'ready'
}

async function readMarker(client: pg.Client): Promise<Marker | undefined> {
  const { rows } = await client.query<{ here: boolean }>(
    `select to_regclass('deploy.country') is not null as here`,
  )
  if (!rows[0]?.here) return undefined
  const found = await client.query<Marker>('select state, people, seed from deploy.country')
  return found.rows[0]
}

async function mark(client: pg.Client, { people, seed }: Country): Promise<void> {
  await client.query(`begin;
    ${markerSql};
    insert into deploy.country values ('loading', ${people}, ${seed});
    commit`)
}
