/** Files of one type each, as exports give them: whose resources point to each other finds its place all the same. */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { writeBinary } from '../files/write-binary.ts'
import { read } from '../record.ts'
import { contextOf, organization, patient, sandbox } from '../trial/people.ts'
import { Importer } from './importer.ts'

const lives = Array.from({ length: 700 }, (_, n) => `life-${n}`)
const person = (life: string) => ({ reference: `Patient/${life}` })

const visit = (id: string) => ({
  resourceType: 'Encounter',
  id,
  status: 'finished',
  class: { code: 'AMB' },
  subject: person(id),
  serviceProvider: { reference: 'Organization/clinic' },
  diagnosis: [{ condition: { reference: `Condition/${id}` } }],
})
const diagnosis = (id: string) => ({
  resourceType: 'Condition',
  id,
  subject: person(id),
  encounter: { reference: `Encounter/${id}` },
})
const trace = (life: string) => ({
  resourceType: 'Provenance',
  recorded: '2026-11-26T10:00:00Z',
  target: [{ reference: `Condition/${life}` }],
  agent: [{ who: person(life) }],
})

describe('the importer', () => {
  let world: World
  before(async () => {
    world = await testWorld('empty')
  })

  async function importOf(inputs: [type: string, resources: readonly object[]][]) {
    const at = async ([type, resources]: (typeof inputs)[number]) => {
      const lines = resources.map((resource) => `${JSON.stringify(resource)}\n`)
      const { stored } = await writeBinary(sandbox(world), {
        id: undefined,
        resource: { resourceType: 'Binary', contentType: 'application/fhir+ndjson' },
        context: undefined,
        ifMatch: undefined,
        content: Readable.from(lines.map((line) => Buffer.from(line))),
      })
      return { type, url: `Binary/${stored.id}` }
    }
    const spool = { folder: join(world.home, 'spool'), key: randomBytes(32), name: 'job' }
    const work = {
      source: 'https://source.example.org',
      inputs: await Promise.all(inputs.map(at)),
      keeper: undefined,
      url: world.database.url,
      home: world.home,
      caller: sandbox(world),
      ahead: 0,
      hosts: [],
      spool,
    }
    const told: number[] = []
    const results = await new Importer(sandbox(world), work, (count) => told.push(count)).run()
    assert.ok(!existsSync(spool.folder))
    return { results, told }
  }

  it('loads persons whose resources point to each other, and refuses lines of theirs alone', async () => {
    const lost = { ...diagnosis('life-7'), id: 'lost', encounter: { reference: 'Encounter/never' } }
    const { results, told } = await importOf([
      ['Provenance', lives.map(trace)],
      ['Condition', [lost, ...lives.map(diagnosis)]],
      ['Encounter', lives.map(visit)],
      ['Patient', lives.map((id) => patient({ id }))],
      ['Organization', [{ ...organization('Przychodnia'), id: 'clinic' }]],
    ])
    assert.deepEqual(
      results.map(({ accepted }) => accepted),
      [700, 700, 700, 700, 1],
    )
    const refused = results.flatMap(({ refusals }) => refusals)
    assert.deepEqual(
      refused.map(({ line, reason }) => [line, reason.split(':')[0]]),
      [[1, 'dangling-reference']],
    )
    assert.ok(told.length > 1 && told.every((count, index) => count >= (told[index - 1] ?? 0)))
    const stored = await read(contextOf(sandbox(world)), 'Condition', 'life-9')
    assert.equal(stored.patient, (await read(contextOf(sandbox(world)), 'Patient', 'life-9')).key)
  })
})
