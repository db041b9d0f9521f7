/** An application's permission narrows what its user may; it opens nothing, and what it cannot narrow it refuses. */
import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { Actor, Permission } from '#kernel/actor.ts'
import { samplePeople } from '#population/sample-people.ts'
import type { FhirResource } from '#standards/fhir/resource.ts'
import { readScope } from '#standards/smart/scope.ts'
import { type Asker, readCurrent, readVersion } from '../read.ts'
import { historyBundle } from '../rest/history-routes.ts'
import { searchAcross } from '../search/across-types.ts'
import { search } from '../search/search.ts'
import type { Stage } from '../write/stage.ts'
import { together } from '../write/together.ts'

const world = await testWorld('sample')
const anna = samplePeople.find(({ key }) => key === 'anna-kowalska')?.patient ?? ''

/** Somebody in the record's own door by an application with these scopes. */
function by(actor: Actor, scopes: readonly string[], patient?: string): Asker {
  const permission: Permission = {
    application: 'test',
    ...(patient !== undefined && { patient }),
    scopes: scopes.map((text) => readScope(text) ?? assert.fail(text)),
  }
  const purpose = actor.role === 'patient' ? 'own-access' : 'integration'
  return { room: 'record', actor, purpose, permission, world, sql: world.database.sql }
}
const asAnna: Actor = { role: 'patient', patient: anna }
const { permission: _, ...free } = by(asAnna, [])
const refused = (code: string) => (error: unknown) => (error as { code?: string }).code === code

const all = await search(free, 'Observation', [['_count', '500']])
const some = all.entries[0] ?? assert.fail('Anna has no observations')
const codeOf = ({ resource }: (typeof all.entries)[number]) =>
  (resource as unknown as { code: { coding: { code: string }[] } }).code.coding[0]?.code ?? ''
const code = codeOf(some)
const other = all.entries.find((each) => codeOf(each) !== code) ?? assert.fail('one kind of observation only')

describe('a permission', () => {
  it('is about the types and the letters that it names', async () => {
    const asker = by(asAnna, ['patient/Observation.r', 'patient/Condition.s'], anna)
    assert.equal((await readCurrent(asker, 'Observation', some.id)).id, some.id)
    await assert.rejects(search(asker, 'Observation', []), refused('insufficient-scope'))
    await assert.rejects(readCurrent(asker, 'Patient', anna), refused('insufficient-scope'))
    assert.ok((await search(asker, 'Condition', [])).entries.length > 0)
  })

  it('narrows searches and reads by search parameters', async () => {
    const asker = by(asAnna, [`patient/Observation.rs?code=${code}`], anna)
    const found = await search(asker, 'Observation', [
      ['_count', '500'],
      ['_total', 'accurate'],
    ])
    const expected = all.entries.filter((each) => codeOf(each) === code).length
    assert.equal(found.entries.length, expected)
    assert.equal(found.total, expected)
    assert.equal((await readCurrent(asker, 'Observation', some.id)).id, some.id)
    await assert.rejects(readCurrent(asker, 'Observation', other.id), refused('insufficient-scope'))
    await assert.rejects(readVersion(asker, 'Observation', other.id, 1), refused('insufficient-scope'))
    assert.equal((await search(asker, 'Observation', [['_id', other.id]])).entries.length, 0)
  })

  it('adds up over several scopes of a type', async () => {
    const asker = by(
      asAnna,
      [`patient/Observation.rs?code=${code}`, `patient/Observation.rs?code=${codeOf(other)}`],
      anna,
    )
    const found = await search(asker, 'Observation', [['_count', '500']])
    const expected = all.entries.filter((each) => [code, codeOf(other)].includes(codeOf(each)))
    assert.equal(found.entries.length, expected.length)
  })

  it('is kept in inclusions and in chains', async () => {
    const asker = by(asAnna, ['patient/Patient.rs', `patient/Observation.rs?code=${code}`], anna)
    const found = await search(asker, 'Patient', [['_revinclude', 'Observation:subject']])
    assert.ok(found.included.length > 0)
    assert.ok(found.included.every((each) => codeOf(each) === code))
    const behind = await search(asker, 'Patient', [['_has:Observation:subject:code', codeOf(other)]])
    assert.equal(behind.entries.length, 0)
    const without = by(asAnna, ['patient/Patient.rs'], anna)
    assert.equal(
      (await search(without, 'Patient', [['_revinclude', 'Observation:subject']])).included.length,
      0,
    )
    await assert.rejects(
      search(without, 'Patient', [['_has:Observation:subject:code', code]]),
      refused('insufficient-scope'),
    )
  })

  it('refuses what cannot be narrowed', async () => {
    const asker = by(asAnna, [`patient/Observation.rs?code=${code}`], anna)
    const asked = { asker, base: 'http://localhost/fhir', pairs: [] }
    const cannot = refused('scope-cannot-be-applied')
    await assert.rejects(historyBundle({ ...asked, type: 'Observation', id: other.id }), cannot)
    await assert.rejects(historyBundle({ ...asked, type: 'Observation', id: undefined }), cannot)
    const strange = by(asAnna, ['patient/Observation.rs?patient.name=x'], anna)
    await assert.rejects(search(strange, 'Observation', []), cannot)
  })

  it('opens nothing that the user may not see', async () => {
    const stranger =
      samplePeople.find(({ key, patient }) => patient && key !== 'anna-kowalska')?.patient ?? ''
    const asker = by(asAnna, ['user/*.cruds', 'patient/*.cruds'], stranger)
    await assert.rejects(readCurrent(asker, 'Patient', stranger), refused('not-your-patient'))
    const system = by(asAnna, ['system/*.cruds'])
    await assert.rejects(readCurrent(system, 'Patient', stranger), refused('not-your-patient'))
  })

  it('leaves of all types those that it names', async () => {
    const asker = by(asAnna, ['patient/Condition.s'], anna)
    const found = await searchAcross(asker, [['_count', '500']])
    assert.ok(found.entries.length > 0)
    assert.deepEqual([...new Set(found.entries.map(({ type }) => type))], ['Condition'])
  })
})

describe('a scope of one patient in the hands of a doctor', () => {
  const sandbox: Actor = { role: 'sandbox' }
  it('shows that patient alone', async () => {
    const asker = by(sandbox, ['patient/*.rs'], anna)
    const found = await search(asker, 'Observation', [['_count', '500']])
    assert.equal(found.entries.length, all.entries.length)
    const { key } = await readCurrent(asker, 'Patient', anna)
    assert.ok(found.entries.every(({ patient }) => patient === key))
    const { permission: __, ...everybody } = asker
    const others = await search(everybody, 'Observation', [['_count', '500']])
    const strange = others.entries.find(({ patient }) => patient !== key) ?? assert.fail('nobody else')
    await assert.rejects(readCurrent(asker, 'Observation', strange.id), refused('insufficient-scope'))
    await assert.rejects(readCurrent(asker, 'Patient', strange.patient ?? ''), refused('insufficient-scope'))
    assert.equal((await search(asker, 'Patient', [])).entries.length, 1)
    assert.ok((await search(asker, 'Organization', [])).entries.length > 0)
    const binary = { resourceType: 'Binary', contentType: 'text/plain', data: 'eA==' } as FhirResource
    const { world: _w, sql: _s, ...caller } = everybody
    const securityContext = { reference: `Patient/${strange.patient}` }
    const theirs = await together(world, {
      caller,
      targets: [],
      work: (stage: Stage) => stage.create({ ...binary, securityContext } as FhirResource),
    })
    assert.notEqual(theirs.patient, undefined)
    await assert.rejects(readCurrent(asker, 'Binary', theirs.id), refused('insufficient-scope'))
  })
  it('shows nothing without a patient', async () => {
    const asker = by(sandbox, ['patient/*.rs'])
    await assert.rejects(readCurrent(asker, 'Patient', anna), refused('insufficient-scope'))
  })
})
