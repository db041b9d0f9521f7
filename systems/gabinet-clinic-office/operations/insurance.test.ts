/** Whether a patient is insured, at the desk: asked of the payer, stated by the patient where the payer does not confirm it. */
import assert from 'node:assert/strict'
import { before, describe, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import type { World } from '#kernel/world.ts'
import { samplePerson } from '#population/sample-people.ts'
import sikch from '../../../standins/nfz/system.ts'
import saa from '../../saa-permissions/system.ts'
import { sau as audit } from '../../sau-audit/contract.ts'
import sau from '../../sau-audit/system.ts'
import sor from '../../sor-registers/system.ts'
import { gabinet } from '../contract.ts'
import gabinetSystem from '../system.ts'

const rooms = [sor, saa, sau, sikch, gabinetSystem]
const anna = samplePerson('anna-kowalska')
const uninsured = '55021562501'

describe('insurance at the desk', () => {
  let world: World
  const at = (town: Town, person = 'katarzyna-lewandowska') => town.as(person, { room: 'gabinet' })
  before(async () => {
    world = await testWorld('sample')
    const town = await openTown(rooms, { world })
    await at(town).call(gabinet.registerPerson, {
      pesel: uninsured,
      given: 'Halina',
      family: 'Nowa',
      documentSeen: true,
    })
  })

  for (const apart of [[], ['sikch']])
    it(`is what the payer says, ${apart.length === 0 ? 'rooms together' : 'the payer apart'}`, async () => {
      const town = await openTown(rooms, { world, apart })
      const { state, notes, statement } = await at(town).call(gabinet.insurance, { pesel: anna.pesel })
      assert.deepEqual([state, notes, statement], ['insured', [], undefined])
      assert.equal(
        (await at(town, 'maria-zielinska').call(gabinet.insurance, { pesel: anna.pesel })).state,
        'insured',
      )
      assert.equal((await at(town).call(gabinet.insurance, { pesel: uninsured })).state, 'uninsured')
      await assert.rejects(at(town).call(gabinet.stateInsurance, { pesel: anna.pesel, basis: 'document' }), {
        code: 'insurance-confirmed',
        status: 409,
      })
    })

  it('is what the patient states while the payer is away, on that day, at that place', async () => {
    const town = await openTown(rooms, { world, down: ['sikch'] })
    const before = await at(town).call(gabinet.insurance, { pesel: anna.pesel })
    assert.deepEqual([before.state, before.statement], ['not-known', undefined])
    const stated = await at(town).call(gabinet.stateInsurance, { pesel: anna.pesel, basis: 'statement' })
    assert.deepEqual([stated.state, stated.statement], ['not-known', 'statement'])
    await at(town).call(gabinet.stateInsurance, { pesel: anna.pesel, basis: 'document' })
    const later = await at(town, 'maria-zielinska').call(gabinet.insurance, { pesel: anna.pesel })
    assert.equal(later.statement, 'document')
    const [row] = await world.database.sql.query<{ told: Buffer; day: string }>(
      'select told, day::text from gabinet.insurance_statement',
    )
    assert.doesNotMatch(row?.told.toString('latin1') ?? '', /document/)
  })

  it('is no business of those who may not see the person, and leaves a trace for the patient', async () => {
    const town = await openTown(rooms, { world })
    const jan = samplePerson('jan-wisniewski')
    await assert.rejects(at(town, 'maria-zielinska').call(gabinet.insurance, { pesel: jan.pesel }), {
      code: 'not-your-patient',
    })
    await assert.rejects(at(town).call(gabinet.insurance, { pesel: '84031499908' }), {
      code: 'pesel-check-digit',
    })
    await assert.rejects(at(town).call(gabinet.insurance, { pesel: '1' }), { category: 'incorrect' })
    const { accesses } = await town
      .as('anna-kowalska')
      .call(audit.accessesOf, { patient: anna.patient ?? '' })
    assert.ok(accesses.some(({ role, purpose }) => role === 'registrar' && purpose === 'registration'))
  })
})
