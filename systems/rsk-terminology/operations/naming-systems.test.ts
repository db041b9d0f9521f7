/** Which code systems there are, in which version, and under which names. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { fhirClient } from '#record/trial/fhir-client.ts'
import { valueIn } from '#record/trial/specialties.ts'
import '../system.ts'
import { namedSystems } from '../rules/naming-systems.table.ts'
import { shipNamingSystems } from './ship-naming-systems.ts'

it('an OID, a URI and a number find the system and its other names; a house is given them once', async () => {
  const world = await testWorld('empty')
  await shipNamingSystems(world)
  const { send } = await fhirClient(world)
  const get = async (path: string) => (await send('GET', path)).json
  const count = async () => (await get('/NamingSystem?_summary=count')).total
  assert.equal(await count(), namedSystems.length)
  const changed = await get('/NamingSystem/pesel')
  await send('PUT', '/NamingSystem/pesel', { ...changed, description: 'ours' })
  await shipNamingSystems(world)
  assert.equal(await count(), namedSystems.length)
  assert.equal((await get('/NamingSystem/pesel')).description, 'ours')
  const names = async (value: string) =>
    (await get(`/NamingSystem?value=${value}`)).entry?.map(
      ({ resource }: { resource: { id: string } }) => resource.id,
    )
  assert.deepEqual(await names('http://hl7.org/fhir/sid/icd-10'), ['icd-10'])
  assert.deepEqual(await names('2.16.840.1.113883.3.4424.1.1.616'), ['pesel'])
  const preferred = await get('/NamingSystem/$preferred-id?id=2.16.840.1.113883.6.73&type=uri')
  assert.equal(valueIn(preferred, 'result'), 'http://www.whocc.no/atc')
})

it('TerminologyCapabilities tells the code systems of registers with the day of their newest list', async () => {
  const { send } = await fhirClient(await testWorld('empty'))
  const { codeSystem } = (await send('GET', '/metadata?mode=terminology')).json
  const uris: string[] = codeSystem.map(({ uri }: { uri: string }) => uri)
  assert.equal(new Set(uris).size, uris.length)
  const icd10 = codeSystem.find(({ uri }: { uri: string }) => uri === 'http://hl7.org/fhir/sid/icd-10')
  assert.deepEqual(icd10.version, [{ code: '2026-01-01', isDefault: true }])
  for (const uri of [
    'http://id.who.int/icd/release/11/mms',
    'http://loinc.org',
    'urn:oid:2.16.840.1.113883.3.4424.11.1.34',
  ])
    assert(uris.includes(uri), uri)
  const lookup = '/CodeSystem/$lookup?system=http://hl7.org/fhir/sid/icd-10&code=R05'
  assert.equal(valueIn((await send('GET', lookup)).json, 'version'), '2026-01-01')
  assert.equal((await send('GET', `${lookup}&version=2026-01-01`)).status, 200)
  assert.equal((await send('GET', `${lookup}&version=1999`)).status, 404)
})
