/** Finding medicines as a doctor types. */
import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Context } from '#kernel/system.ts'
import { findMedicines } from './find-medicines.ts'

/** It needs nothing of its context. */
const find = async (text: string, limit = 50) =>
  (await findMedicines({ text, limit }, {} as Context)).medicines

it('by the beginnings of words in name, substance and strength, Polish letters optional', async () => {
  const found = await find('siof 850')
  assert.ok(found.length > 0)
  for (const { name, strength } of found) assert.match(`${name} ${strength}`, /^Siofor.*850/)
  assert.deepEqual(await find('850MG SIOF'), found)
  const bySubstance = await find('metformini')
  assert.ok(bySubstance.length > 2 && bySubstance.every(({ atc }) => atc.startsWith('A10B')))
  assert.match((await find('metfor'))[0]?.name ?? '', /^Metfor/, 'trade names first')
  assert.deepEqual(await find('zolc'), await find('żółć'))
  assert.deepEqual(await find('qqq 500'), [])
})

it('no more than asked for, in less than five milliseconds', async () => {
  assert.equal((await find('me', 3)).length, 3)
  const started = performance.now()
  for (let count = 0; count < 200; count += 1) await find('me 50')
  const each = (performance.now() - started) / 200
  assert.ok(each < 5, `took ${each} ms`)
})
