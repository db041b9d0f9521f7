/**
 * Lives from elsewhere: the public Synthea set is imported as it is, again without doubling, and each life opens in
 * Gabinet as an e-Profile. Skipped, visibly, where the set is not beside this clone.
 */
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { describe, it } from 'node:test'
import { fileURLToPath } from 'node:url'
import { testWorld } from '#checks/test-world.ts'
import { openTown } from '#checks/town.ts'
import { rooms } from '#deploy/rooms.ts'
import type { World } from '#kernel/world.ts'
import { sampleOrganizations, samplePerson } from '#population/sample-people.ts'
import { readLine } from '#record/bulk/line.ts'
import { BulkLoader, type BulkResult } from '#record/bulk/load.ts'
import { linesOf } from '#record/import/lines.ts'
import { search } from '#record/record.ts'
import { parseJson } from '#standards/fhir/json.ts'
import { gabinet } from '../systems/gabinet-clinic-office/contract.ts'

const file = fileURLToPath(
  new URL('../../shared/data/synthea-r4/patients.transaction-bundles.ndjson.gz', import.meta.url),
)
const lives = 25
const doctor = samplePerson('maria-zielinska')

async function load(world: World): Promise<BulkResult> {
  const loader = new BulkLoader(world, { keeper: sampleOrganizations.clinic })
  for await (const { number, text } of linesOf(file)) {
    if (number > lives) break
    await loader.add(readLine(number, parseJson(text)))
  }
  return loader.finish()
}

describe('lives from elsewhere', {
  skip: existsSync(file) ? false : 'the lives are not beside this clone',
}, () => {
  it(`${lives} of them go in as they are, and again without doubling; each opens as a profile`, async () => {
    const world = await testWorld('sample')
    const before = await patientsIn(world)
    const first = await load(world)
    assert.equal(first.refused, 0)
    assert.ok(first.accepted > 3000, `${first.accepted} resources`)
    const again = await load(world)
    assert.deepEqual([again.accepted, again.there, again.refused], [first.accepted, first.accepted, 0])

    const imported = (await patientsIn(world)).filter((id) => !before.includes(id))
    assert.equal(imported.length, lives)
    const town = await openTown(rooms, { world })
    const desk = town.as(doctor.key)
    for (const patient of imported) {
      const { strip, counts } = await desk.call(gabinet.overview, { patient })
      assert.ok(strip.person.family.length > 0)
      assert.ok(
        Object.values(counts).some((count) => count > 0),
        'a life without an entry',
      )
      const { lines } = await desk.call(gabinet.entries, { patient, limit: 5 })
      assert.ok(lines.length > 0)
    }
  })
})

async function patientsIn(world: World): Promise<string[]> {
  const town = await openTown(rooms, { world })
  const { entries } = await search(town.as(doctor.key), 'Patient', { _count: '200' })
  return entries.map(({ id }) => id)
}
