/** Sets of medicines belong to the clinician who made them. */
import assert from 'node:assert/strict'
import { before, it } from 'node:test'
import { testWorld } from '#checks/test-world.ts'
import { openTown, type Town } from '#checks/town.ts'
import { medicine } from '#standards/terminology/medicines.table.ts'
import { gabinet } from '../contract.ts'
import gabinetSystem from '../system.ts'

let town: Town
before(async () => {
  town = await openTown([gabinetSystem], { world: await testWorld('empty') })
})

const { productId: product, gtin } = medicine('Polpril')
const named = { product, gtin, atc: 'C09AA05', inn: 'Ramiprilum', name: 'Polpril', form: 'tabletki' }
const set = (name: string, packs = 1) => ({
  name,
  medicines: [{ medicine: { ...named, strength: '5 mg', pack: '28 tabl.' }, packs, dosage: '1 tabl. rano' }],
})

it('are kept by name, the last of a name counts, and nobody else has them', async () => {
  const maria = town.as('maria-zielinska')
  await maria.call(gabinet.keepTemplate, set('Nadciśnienie'))
  await town.as('maria-zielinska').call(gabinet.keepTemplate, set('Nadciśnienie', 3))
  await town.as('maria-zielinska').call(gabinet.keepTemplate, set('Angina'))
  const { templates } = await maria.call(gabinet.templates, {})
  assert.deepEqual(
    templates.map(({ name, medicines }) => [name, medicines[0]?.packs]),
    [
      ['Angina', 1],
      ['Nadciśnienie', 3],
    ],
  )
  await assert.rejects(town.as('katarzyna-lewandowska').call(gabinet.templates, {}), {
    code: 'not-for-this-role',
  })
  await town.as('maria-zielinska').call(gabinet.dropTemplate, { name: 'Angina' })
  assert.equal((await maria.call(gabinet.templates, {})).templates.length, 1)
})

it('are fifty at most, and a set without a medicine is none', async () => {
  for (let i = 1; i < 50; i++) await town.as('maria-zielinska').call(gabinet.keepTemplate, set(`Zestaw ${i}`))
  await assert.rejects(town.as('maria-zielinska').call(gabinet.keepTemplate, set('Za dużo')), {
    code: 'too-many-templates',
  })
  await town.as('maria-zielinska').call(gabinet.keepTemplate, set('Zestaw 7', 2))
  await assert.rejects(
    town.as('maria-zielinska').call(gabinet.keepTemplate, { name: 'Pusty', medicines: [] }),
  )
})
