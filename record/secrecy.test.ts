/** A stolen database tells nothing, and a person whose key is erased is gone. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { samplePeople } from '#population/sample-people.ts'
import { erasePatient } from './erase.ts'
import { readHistory, readVersion } from './read.ts'
import { read, search, update } from './record.ts'
import { frozenXml } from './rendition/frozen-xml.ts'
import { asker, contextOf, observation, organization, patient, sandbox, store } from './trial/people.ts'
import { inUnit } from './unit.ts'

/** Every table of the schema as text, bytea as hex. */
async function dump(world: World): Promise<string> {
  const { sql } = world.database
  const tables = await sql.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'record'`,
  )
  const parts = []
  for (const { name } of tables) {
    const rows = await sql.query<{ row: string }>(`select r::text as row from record.${name} r`)
    parts.push(...rows.map(({ row }) => row))
  }
  return parts.join('\n')
}

describe('a stolen database', () => {
  let world: World
  before(async () => {
    world = await testWorld('sample')
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
    for (const secret of [
      ...secrets,
      'Warszawa',
      'Cukrzyca',
      'cukrzyc',
      '"E11"',
      'Metform',
      'resourceType',
    ]) {
      const forms = [
        secret,
        Buffer.from(secret).toString('hex'),
        Buffer.from(secret, 'utf16le').toString('hex'),
      ]
      // A few hex digits occur by chance in any ciphertext.
      const telling = forms.filter((form) => form.length >= 14 || !/^[0-9a-f]*$/i.test(form))
      const shown = telling.filter((form) => stolen.includes(form.toLowerCase()))
      assert.deepEqual(shown, [], `${secret} can be read`)
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
    await assert.rejects(readHistory(sandbox(world), 'Patient', anna.id, { count: 9 }), { code: 'erased' })
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
