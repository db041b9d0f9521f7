/** A stolen database tells nothing, and a person whose key is erased is gone. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { ownerOf, testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { samplePeople } from '#population/sample-people.ts'
import { erasePatient } from './erase.ts'
import { instanceHistory } from './history/of-instance.ts'
import { readVersion } from './read.ts'
import { read, search, update } from './record.ts'
import { frozenXml } from './rendition/frozen-xml.ts'
import {
  asker,
  contextOf,
  observation,
  organization,
  patient,
  peselSystem,
  sandbox,
  store,
} from './trial/people.ts'
import { inUnit } from './unit.ts'

/** Every table of every schema of ours as text, bytea as hex. */
async function dump(world: World): Promise<string> {
  const { sql } = ownerOf(world)
  const tables = await sql.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_schema not in ('pg_catalog', 'information_schema')`,
  )
  const parts = []
  for (const { name } of tables) {
    const rows = await sql.query<{ row: string }>(`select r::text as row from ${name} r`)
    parts.push(...rows.map(({ row }) => row))
  }
  return parts.join('\n')
}

/** What must not be found, in the forms in which it could lie there. */
function formsOf(secret: string): string[] {
  const hex = [Buffer.from(secret).toString('hex'), Buffer.from(secret, 'utf16le').toString('hex')]
  return [secret, Buffer.from(secret).toString('base64').replace(/=+$/, ''), ...hex]
}

const clinical = ['Warszawa', 'Cukrzyca', 'cukrzyc', '"E11"', 'Metform', 'resourceType', 'birthDate']

/** The files of a world's database, and the write-ahead log since a place in it. */
async function files(world: World, since: string): Promise<string[]> {
  const { sql } = ownerOf(world)
  await sql.query('checkpoint')
  const [row] = await sql.query<{ data: string; oid: string; first: string; last: string }>(
    `select current_setting('data_directory') as data, (select oid from pg_database where datname = current_database()) as oid,
       pg_walfile_name($1::pg_lsn) as first, pg_walfile_name(pg_current_wal_lsn()) as last`,
    [since],
  )
  const { data = '', oid, first = '', last = '' } = row ?? {}
  const base = join(data, 'base', String(oid))
  const log = readdirSync(join(data, 'pg_wal')).filter(
    (name) => /^[0-9A-F]{24}$/.test(name) && name >= first && name <= last,
  )
  return [
    ...readdirSync(base).map((name) => join(base, name)),
    ...log.map((name) => join(data, 'pg_wal', name)),
  ]
}

/** Undefined of a segment of the log to which a checkpoint of other tests gave another name meanwhile. */
function contentOf(file: string): Buffer | undefined {
  try {
    return readFileSync(file)
  } catch (error) {
    if (file.includes('pg_wal') && error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return undefined
    throw error
  }
}

/** Registers publish names of diseases and medicines: they are no secret, and would be taken for one here. */
async function withoutPublicLists(world: World): Promise<void> {
  const { sql } = ownerOf(world)
  await sql.query('truncate registers.entry, registers.change, registers.edition, registers.staged')
  await sql.query(
    `delete from pg_statistic where starelid in (select oid from pg_class where relnamespace = 'registers'::regnamespace)`,
  )
  await sql.query('vacuum full pg_statistic')
}

describe('a stolen database', () => {
  let world: World
  before(async () => {
    world = await testWorld('sample')
    await withoutPublicLists(world)
    // XML that was served lies in the database, too.
    for (const type of ['Patient', 'Condition', 'MedicationRequest'])
      for (const stored of (await search(contextOf(sandbox(world)), type, { _count: '100' })).entries)
        await frozenXml(sandbox(world), stored)
  })

  it('holds no PESEL, name, address or diagnosis of the sample people, in text or in bytes', async () => {
    const stolen = (await dump(world)).toLowerCase()
    assert.ok(stolen.length > 100_000)
    const secrets = samplePeople.flatMap(({ pesel, family, given }) =>
      [pesel, family, given].filter((each) => each !== undefined),
    )
    for (const secret of [...secrets, ...clinical]) {
      // A few hex or base64 letters occur by chance in any ciphertext.
      const telling = formsOf(secret).filter((form) => form.length >= 14 || !/^[0-9a-f]*$/i.test(form))
      const shown = telling.filter((form) => stolen.includes(form.toLowerCase()))
      assert.deepEqual(shown, [], `${secret} can be read`)
    }
  })

  it('tells nothing to who reads its files and its write-ahead log byte by byte', async () => {
    const [place] = await world.database.sql.query<{ lsn: string }>('select pg_current_wal_lsn() as lsn')
    const secrets = [
      'Brzęczyszczykiewicz',
      'Grzegorz-Anzelm',
      'ul. Sekretnie Ukryta 7',
      '02070803628',
      'Chrząszczyżewoszyce',
    ]
    const [family, given, line, pesel, city] = secrets
    const name = [{ family, given: [given] }]
    const person = await store(
      world,
      patient({
        name,
        address: [{ line: [line], city }],
        identifier: [{ system: peselSystem, value: pesel }],
      }),
    )
    await store(world, observation(person.id, { note: [{ text: secrets.join(' ') }] }))
    await search(contextOf(sandbox(world)), 'Patient', { family: family ?? '', 'address-city': city ?? '' })
    const stolen = await files(world, place?.lsn ?? '')
    assert.ok(stolen.length > 20)
    const inBytes = (words: readonly string[]) =>
      words.flatMap((word) => [Buffer.from(word), Buffer.from(word, 'utf16le')])
    const [personal, all] = [inBytes(secrets), inBytes([...secrets, ...clinical])]
    const contents = stolen.map((file) => ({ file, isLog: file.includes('pg_wal'), bytes: contentOf(file) }))
    assert.ok(contents.some(({ isLog, bytes }) => isLog && bytes))
    for (const { file, isLog, bytes } of contents) {
      // Segments of the log are used again: there the public lists of other worlds lie behind what was just written.
      const shown = (isLog ? personal : all).filter((form) => bytes?.includes(form) === true).map(String)
      assert.deepEqual(shown, [], `${file} tells`)
    }
  })

  it('cannot have one person’s content put into another’s place', async () => {
    const [one, other] = [await store(world, patient()), await store(world, patient({ gender: 'other' }))]
    await world.database.sql.query(
      'update record.resource set content = (select content from record.resource where id = $1) where id = $2',
      [one.key, other.key],
    )
    await assert.rejects(read(contextOf(sandbox(world)), 'Patient', other.id), { code: 'content-altered' })
  })

  it('is of no use with the keys of another world', async () => {
    const { openWorld } = await import('./open.ts')
    const { url } = world.database
    const elsewhere = { id: 'other', url, home: join(world.home, 'elsewhere'), clock: world.clock }
    await assert.rejects(openWorld(elsewhere), { code: 'wrong-keys' })
  })
})

describe('erasing a person', () => {
  let world: World
  before(async () => {
    world = await testWorld('empty')
  })

  it('makes everything of that person unreadable for ever, in every version, and nobody else’s', async () => {
    const [anna, jan] = [await store(world, patient()), await store(world, patient())]
    const pulse = await store(world, observation(anna.id))
    const other = await store(world, observation(jan.id))
    await inUnit(world, sandbox(world), (unit) =>
      update(unit, { ...patient({ gender: 'other' }), id: anna.id }),
    )
    const keys = join(world.home, 'keys', 'data-keys')
    const before = readFileSync(keys)
    await erasePatient(asker(world, { role: 'platform' }, 'administration', 'record'), anna.id)
    const context = contextOf(sandbox(world))
    await assert.rejects(read(context, 'Patient', anna.id), { code: 'erased', status: 410 })
    await assert.rejects(read(context, 'Observation', pulse.id), { code: 'erased' })
    await assert.rejects(readVersion(sandbox(world), 'Patient', anna.id, 1), { code: 'erased' })
    await assert.rejects(
      instanceHistory(
        sandbox(world),
        { type: 'Patient', id: anna.id },
        { count: 9, since: undefined, during: undefined },
      ),
      { code: 'erased' },
    )
    assert.equal((await read(context, 'Observation', other.id)).id, other.id)
    const found = await search(context, 'Observation', { status: 'final' })
    assert.deepEqual(
      found.entries.map(({ id }) => id),
      [other.id],
    )
    const after = readFileSync(keys)
    assert.equal(before.length, after.length)
    assert.ok(readdirSync(join(world.home, 'keys')).every((name) => !name.includes('~')))
  })

  it('is not for rooms and doctors', async () => {
    const { id } = await store(world, patient())
    const doctor = asker(world, { role: 'doctor', practitioner: (await store(world, organization('x'))).id })
    await assert.rejects(erasePatient(doctor, id), { code: 'role-may-not' })
  })
})
