/** Loading many lives: what is accepted, what is refused, and what a second run changes. */
import assert from 'node:assert/strict'
import { before, beforeEach, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { read, search } from '../record.ts'
import { asker, contextOf, observation, organization, patient, sandbox, store } from '../trial/people.ts'
import { readLine } from './line.ts'
import { BulkLoader, type BulkOptions, type BulkResult } from './load.ts'

describe('bulk loading', () => {
  let world: World
  let source = 0
  before(async () => {
    world = await testWorld('empty')
  })
  beforeEach(() => {
    source += 1
  })

  async function load(lines: readonly unknown[], options: BulkOptions = {}): Promise<BulkResult> {
    const loader = new BulkLoader(world, { source: `source ${source}`, ...options })
    for (const [index, line] of lines.entries()) {
      try {
        await loader.add(readLine(index + 1, line))
      } catch (error) {
        loader.refuse(index + 1, error)
      }
    }
    return loader.finish()
  }

  const count = async (type: string) =>
    (await search(contextOf(sandbox(world)), type, { _summary: 'count' })).total ?? 0

  const life = (name: string) => {
    const urn = (n: number) => `urn:uuid:${name}-${n}`
    const entries: [string, FhirResource][] = [
      [
        urn(2),
        observation('x', {
          id: `${name}-2`,
          subject: { reference: urn(1) },
          encounter: { reference: urn(3) },
        }),
      ],
      [urn(1), patient({ id: `${name}-1` })],
      [
        urn(3),
        {
          resourceType: 'Encounter',
          id: `${name}-3`,
          status: 'finished',
          class: { code: '4' },
          subject: { reference: urn(1) },
        },
      ],
    ]
    return {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: entries.map(([fullUrl, resource]) => ({
        fullUrl,
        resource,
        request: { method: 'POST', url: resource.resourceType },
      })),
    }
  }

  it('loads bundles as they are, each life in its own compartment', async () => {
    const keeper = (await store(world, organization('Przychodnia'))).id
    const result = await load([life('a'), life('b')], { keeper })
    assert.deepEqual([result.accepted, result.refused, result.there], [6, 0, 0])
    const clinic = asker(world, { role: 'doctor', organization: keeper })
    const { entries } = await search(contextOf(clinic), 'Patient', {})
    assert.equal(entries.length, 2)
    for (const { id } of entries) {
      const pulses = await search(contextOf(clinic), 'Observation', {
        patient: id,
        _include: 'Observation:encounter',
      })
      assert.deepEqual([pulses.entries.length, pulses.included.length], [1, 1])
    }
  })

  it('changes nothing when it is run again', async () => {
    await load([life('a'), life('b')])
    const before = await count('Observation')
    const again = await load([life('a'), life('b'), life('c')])
    assert.deepEqual([again.accepted, again.there, again.refused], [9, 6, 0])
    assert.equal(await count('Observation'), before + 1)
  })

  it('refuses a line that breaks the rules, whole, and says where and why', async () => {
    const broken = life('bad')
    Object.assign(broken.entry[1]?.resource ?? {}, { gender: 'both' })
    const { accepted, refused, refusals } = await load([
      life('a'),
      broken,
      'no FHIR',
      { resourceType: 'Wizard' },
      life('b'),
    ])
    assert.deepEqual([accepted, refused], [6, 5])
    assert.deepEqual(refusals.map(({ line }) => line).sort(), [2, 3, 4])
    assert.match(refusals.find(({ line }) => line === 2)?.reason ?? '', /^invalid-resource: .*Patient.gender/)
    assert.doesNotMatch(JSON.stringify(refusals), /Kowalska|84031499907/)
  })

  it('takes single resources in any order, and keeps waiting lines for what they point to', async () => {
    const lines = [
      observation('p1', { id: 'o1' }),
      observation('nobody', { id: 'o2' }),
      patient({ id: 'p1' }),
    ]
    const { accepted, refused, refusals } = await load(lines)
    assert.deepEqual([accepted, refused], [2, 1])
    assert.match(refusals[0]?.reason ?? '', /^dangling-reference/)
    assert.equal(refusals[0]?.line, 2)
    const outside = await world.database.sql.query(
      'select from record.resource where type = 9 and patient is null',
    )
    assert.equal(outside.length, 0, 'an observation belongs to nobody')
  })

  it('loads a bundle whole that came before what it points to, also when another brings something of it meanwhile', async () => {
    const waiting = life('w')
    const [, person] = waiting.entry
    Object.assign(person?.resource ?? {}, { managingOrganization: { reference: 'Organization/late' } })
    const shared = { fullUrl: 'urn:uuid:shared', resource: { ...organization('Wspólna'), id: 'shared' } }
    const [seen] = waiting.entry
    Object.assign(seen?.resource ?? {}, { performer: [{ reference: 'urn:uuid:shared' }] })
    const bundle = { ...waiting, entry: [...waiting.entry, shared] }
    const other = { resourceType: 'Bundle', type: 'transaction', entry: [structuredClone(shared)] }
    const filling = Array.from({ length: 1500 }, (_, no) => ({ ...organization(`N${no}`), id: `n${no}` }))
    const late = { ...organization('Późna'), id: 'late' }
    const { accepted, there, refusals } = await load([bundle, ...filling, other, ...filling, late])
    assert.deepEqual(refusals, [])
    assert.deepEqual([accepted, there], [4 + 1500 + 1 + 1500 + 1, 1 + 1500])
    const { entries } = await search(contextOf(sandbox(world)), 'Observation', {
      'performer:Organization.name': 'Wspólna',
      'subject:Patient.organization.name': 'Późna',
    })
    assert.equal(entries.length, 1)
  })

  it('keeps a Binary with its patient, and refuses one that names a file or whose it is unclear', async () => {
    const binary = (id: string, more: object) => ({ resourceType: 'Binary', id, contentType: 'a/b', ...more })
    const mark = {
      extension: [{ url: 'https://openp1.pl/fhir/StructureDefinition/stored-file', valueString: 'x' }],
    }
    const { accepted, refusals } = await load([
      binary('b1', { data: 'QW5uYQ==', securityContext: { reference: 'Patient/b0' } }),
      binary('b2', { _data: mark }),
      binary('b3', { data: 'QW5uYQ==', securityContext: { reference: 'DocumentReference/d' } }),
      patient({ id: 'b0' }),
    ])
    assert.equal(accepted, 2)
    assert.deepEqual(refusals.map(({ line, reason }) => `${line} ${reason.split(':')[0]}`).sort(), [
      '2 file',
      '3 security-context',
    ])
    const found = await search(contextOf(sandbox(world)), 'Binary', {})
    assert.ok(found.entries.every(({ patient: whose }) => whose !== undefined))
  })

  it('keeps apart what two sources call the same', async () => {
    await load([patient({ id: '1', gender: 'male' })])
    source += 1
    const { there } = await load([patient({ id: '1', gender: 'female' })])
    assert.equal(there, 0)
  })

  it('puts resources under the ids that PUT entries name', async () => {
    const entry = [
      {
        resource: { ...organization('Stała'), id: 'always-here' },
        request: { method: 'PUT', url: 'Organization/always-here' },
      },
    ]
    await load([{ resourceType: 'Bundle', type: 'transaction', entry }])
    assert.equal(
      (await read(contextOf(sandbox(world)), 'Organization', 'always-here')).resource.name,
      'Stała',
    )
  })

  it('loads thousands in several batches', async () => {
    const lines = Array.from({ length: 700 }, (_, index) => life(`many-${index}`))
    const before = await count('Observation')
    const { accepted } = await load(lines)
    assert.equal(accepted, 2100)
    assert.equal(await count('Observation'), before + 700)
  })

  it('seals and relates what points into batches that are not committed yet as if they were', async () => {
    const keeper = {
      resource: { ...organization('Z ładunku'), id: 'keeper-in-load' },
      request: { method: 'PUT', url: 'Organization/keeper-in-load' },
    }
    const batches = Array.from({ length: 4 }, (_, batch) => [
      ...(batch === 0 ? [{ resourceType: 'Bundle', type: 'transaction', entry: [keeper] }] : []),
      patient({ id: `far-${batch}` }),
      // All of the batch before and this one's own, so that every batch points one back.
      ...Array.from({ length: 1499 }, (_, no) =>
        observation(`far-${no % 2 === 0 ? batch : Math.max(0, batch - 1)}`, { id: `far-${batch}-${no}` }),
      ),
    ])
    const { accepted, refused } = await load(batches.flat(), { keeper: 'keeper-in-load' })
    assert.deepEqual([accepted, refused], [6001, 0])
    const [wrong] = await world.database.sql.query<{ count: string }>(
      `select count(*) from record.resource r join record.resource p on p.id = r.patient and p.type = 1
       where r.type = 9 and r.slot <> p.slot`,
    )
    assert.equal(wrong?.count, '0', 'sealed with another key than the patient’s')
    const who = asker(world, { role: 'doctor', organization: 'keeper-in-load' })
    const { total } = await search(contextOf(who), 'Observation', { _summary: 'count' })
    assert.equal(total, 5996, 'the keeper reaches everything of all four')
  })
})
