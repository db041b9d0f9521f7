/** Whoever is exported reads who received their data, in the pattern of IHE BALP for disclosures. */
import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import type { World } from '#kernel/world.ts'
import { attend } from '../attend.ts'
import { auditOf } from '../audit/accesses.ts'
import { assertDisclosure } from '../trial/balp-profiles.ts'
import { bulk } from '../trial/bulk-client.ts'
import { type FhirClient, fhirClient } from '../trial/fhir-client.ts'
import { asker, observation, organization, patient, store } from '../trial/people.ts'

describe('who received an export', () => {
  let world: World
  let client: FhirClient
  let stop: () => Promise<void>
  let anna: string
  let clinic: string
  before(async () => {
    world = await testWorld('empty')
    client = await fhirClient(world)
    stop = attend(world)
    clinic = (await store(world, organization('Przychodnia'))).id
    const chosen = { generalPractitioner: [{ reference: `Organization/${clinic}` }] }
    anna = (await store(world, patient(chosen))).id
    await store(world, observation(anna))
  })
  after(async () => stop())

  const exportAs = (path: string, who: string) =>
    bulk(client, path, { headers: { authorization: `Bearer ${who}` } })
  const latest = async () => {
    const own = asker(world, { role: 'patient', patient: anna }, 'own-access', 'ikp')
    return (await auditOf(own, anna, { count: 50 })).find(({ action }) => action === 'export')
  }

  it('is the person, where it was they', async () => {
    await exportAs(`/Patient/${anna}/$export`, `patient;patient=${anna}`)
    assert.equal(assertDisclosure('Source', await latest())?.reference, `Patient/${anna}`)
  })

  it('is the place whose program ordered it', async () => {
    await exportAs('/Patient/$export', `provider-system;organization=${clinic}`)
    assert.equal(assertDisclosure('Source', await latest())?.reference, `Organization/${clinic}`)
  })
})
