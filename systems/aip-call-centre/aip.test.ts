/** What an agent sees is what the patient was shown beforehand, without reasons and codes, and stands in the patient's log at once. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { samplePerson } from '#population/sample-people.ts'
import { search } from '#record/record.ts'
import { saa } from '../saa-permissions/contract.ts'
import saaSystem from '../saa-permissions/system.ts'
import { sau as audit } from '../sau-audit/contract.ts'
import sau from '../sau-audit/system.ts'
import sor from '../sor-registers/system.ts'
import { aip } from './contract.ts'
import aipSystem from './system.ts'

const { patient = '', pesel } = samplePerson('anna-kowalska')
const { practitioner = '' } = samplePerson('katarzyna-lewandowska')

for (const apart of [[], ['saa']]) {
  describe(`help by telephone at the desk of the call centre, ${apart.length === 0 ? 'rooms together' : 'rooms apart'}`, () => {
    let town: Town
    before(async () => {
      town = await openTown([sor, saaSystem, sau, aipSystem], { world: await testWorld('sample'), apart })
    })
    const anna = () => town.as('anna-kowalska')
    const agent = () =>
      town.asActor({ role: 'call-centre', practitioner }, { room: 'aip', purpose: 'administration' })
    const take = async () => {
      const { code } = await town.as('anna-kowalska', { room: 'ikp' }).call(saa.letHelpIn, { patient })
      return agent().call(aip.takeCall, { code })
    }

    it('shows exactly what “view as” showed, and no reasons, keys or codes', async () => {
      const view = await town
        .as('anna-kowalska', { room: 'ikp' })
        .call(saa.viewAs, { patient, as: { role: 'call-centre' } })
      const { call } = await take()
      const { lines, birthDate, more } = await agent().call(aip.overview, { call })
      const expected = view.entries.filter(({ seen, type }) => seen && type !== 'Patient')
      assert.deepEqual(
        lines.map(({ type, id }) => `${type}/${id}`).sort(),
        expected.map(({ type, id }) => `${type}/${id}`).sort(),
      )
      assert.deepEqual([birthDate, more], ['1984-03-14', false])
      assert.deepEqual(
        new Set(lines.map(({ type }) => type)),
        new Set(['MedicationRequest', 'MedicationDispense', 'ServiceRequest', 'Encounter', 'Immunization']),
      )
      const told = JSON.stringify(lines)
      const { entries } = await search(anna(), 'MedicationRequest', { patient, _count: '200' })
      for (const { resource } of entries) {
        const { identifier = [] } = resource as { identifier?: { value?: string }[] }
        for (const { value = '' } of identifier.filter((each) => (each.value ?? '').length > 6))
          assert.ok(!told.includes(value))
      }
      assert.ok(!told.includes(pesel) && !told.includes('reasonCode') && !told.includes('E11'))
      await agent().call(aip.endCall, { call })
      await assert.rejects(agent().call(aip.overview, { call }), { code: 'no-call' })
    })

    it('stands in “who looked” before the agent has read it, with role and purpose', async () => {
      const { call } = await take()
      await agent().call(aip.overview, { call })
      const { accesses } = await town
        .as('anna-kowalska', { room: 'ikp' })
        .call(audit.accessesOf, { patient, limit: 50 })
      const looks = accesses.filter(({ role }) => role === 'call-centre')
      assert.ok(looks.some(({ types }) => types.includes('MedicationRequest')))
      assert.ok(looks.some(({ purpose }) => purpose === 'administration'))
      assert.ok(looks.every(({ by }) => by.practitioner === practitioner))
      await agent().call(aip.endCall, { call })
    })

    it('is closed to everybody else, and to made-up calls', async () => {
      await assert.rejects(agent().call(aip.overview, { call: 'nothing' }), { code: 'no-call' })
      const maria = town.as('maria-zielinska', { room: 'aip' })
      await assert.rejects(maria.call(aip.takeCall, { code: '00000000' }), { code: 'agents-only' })
      await assert.rejects(maria.call(aip.overview, { call: 'nothing' }), { code: 'agents-only' })
      await assert.rejects(agent().call(aip.takeCall, { code: pesel }), { category: 'incorrect' })
    })
  })
}
