/** The release of today opens the data of every earlier one. */
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import pg from 'pg'
import { urlOf } from '#checks/test-world.ts'
import { prepareSchema } from '#deploy/schema.ts'
import { sealedTables } from '#deploy/sealed-tables.ts'
import { systemClock } from '#kernel/clock.ts'
import { Database } from '#kernel/sql.ts'
import type { Caller, Context } from '#kernel/system.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import { aes, chacha } from '#record/keys/algorithm.ts'
import { openWorld } from '#record/open.ts'
import { read, search } from '#record/record.ts'
import { reseal } from '#record/reseal/reseal.ts'
import { restore, type Snapshot, snapshots } from './releases/snapshot.ts'

const anna = samplePerson('anna-kowalska')
const caller: Caller = {
  room: 'ikp',
  actor: { role: 'patient', patient: anna.patient ?? '' },
  purpose: 'own-access',
}

function contextIn(world: World): Context {
  return { ...caller, world, sql: world.database.sql, now: () => world.clock.now() } as Context
}

async function withRestored(
  snapshot: Snapshot,
  work: (url: string, home: string) => Promise<void>,
): Promise<void> {
  const server = process.env.OPENP1_TEST_DATABASE_URL ?? ''
  const name = `upgrade_${process.pid}`
  const home = mkdtempSync(join(process.env.OPENP1_TEST_HOME ?? '', 'upgrade-'))
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    await admin.query(`create database ${name}`)
    const database = new Database(urlOf(server, name))
    await restore(snapshot, database, home)
    await database.close()
    await work(urlOf(server, name), home)
  } finally {
    await admin.query(`drop database if exists ${name} with (force)`)
    await admin.end()
    rmSync(home, { recursive: true, force: true })
  }
}

/** Parameters that releases before 0.2 could not answer: the index was made anew when the world was opened. */
async function searchesAsOfToday(world: World): Promise<void> {
  const hers = { patient: `Patient/${anna.patient}`, _summary: 'count' }
  const count = async (type: string, more: Record<string, string>) =>
    (await search(contextIn(world), type, { ...hers, ...more })).total ?? 0
  const all = await count('Observation', {})
  const measured = await count('Observation', { 'value-quantity:missing': 'false' })
  assert.ok(measured > 10 && measured < all, `${measured} of ${all} are quantities`)
  assert.equal(await count('Observation', { 'value-quantity:missing': 'true' }), all - measured)
  const heavy = await count('Observation', { 'value-quantity': 'gt100' })
  assert.equal(heavy + (await count('Observation', { 'value-quantity': 'le100' })), measured)
  const pressures = await count('Observation', { 'component-code-value-quantity': '8480-6$gt1' })
  assert.equal(await count('Observation', { 'combo-code': '8480-6' }), pressures)
  assert.ok((await count('Encounter', { 'participant:missing': 'false' })) > 0)
}

/** What releases before 0.2 sealed bears no mark. */
async function sealsAnew(world: World, anna: Buffer): Promise<void> {
  for (const algorithm of [aes, chacha]) {
    const { left } = await reseal(world, sealedTables, { algorithm, countOnly: true, rest: 0 })
    const done = await reseal(world, sealedTables, { algorithm, rest: 0 })
    assert.ok(left > 500, `${left} rows`)
    assert.deepEqual({ ...done, rows: left }, { rows: left, resealed: left, left: 0, erased: 0, altered: 0 })
    const patient = await read(contextIn(world), 'Patient', samplePerson('anna-kowalska').patient ?? '')
    assert.deepEqual(patient.bytes, anna)
  }
}

describe('the data of an earlier release', () => {
  const kept = snapshots()
  it('is kept', () => assert.ok(kept.length > 0))
  for (const snapshot of kept)
    it(`${snapshot.version} opens, reads and searches as it did`, async () => {
      await withRestored(snapshot, async (url, home) => {
        await prepareSchema(url)
        const world = await openWorld({ id: 'upgraded', url, home, clock: systemClock })
        try {
          const context = contextIn(world)
          const patient = await read(context, 'Patient', anna.patient ?? '')
          assert.match(patient.bytes.toString(), /Kowalska/)
          const { entries } = await search(context, 'MedicationRequest', {
            patient: `Patient/${anna.patient}`,
            _count: '100',
          })
          assert.ok(entries.length > 10, `${entries.length} prescriptions`)
          await searchesAsOfToday(world)
          await sealsAnew(world, patient.bytes)
        } finally {
          await world.database.close()
        }
      })
    })
})
