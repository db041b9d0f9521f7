import assert from 'node:assert/strict'
import { it } from 'node:test'
import type { Prescription } from '../contract.ts'
import { withoutIllness } from './without-illness.ts'

const payment = {
  checked: true,
  indication: '3.2',
  price: 999,
  patient: 357,
  reason: { pl: 'Ryczałt: rozpoznanie E11.9 należy do wskazania.', en: 'Lump sum: E11.9 belongs to it.' },
  provision: 'ustawa o refundacji art. 6; wykaz A1, 05909990000000, wskazanie 3.2',
}
const prescription = (part: object) => ({ id: 'x', packs: 1, ...part }) as unknown as Prescription

it('tells a pharmacist the level and the provision, and nothing of the illness', () => {
  const told = withoutIllness(prescription({ reason: 'E11.9', payment }))
  assert.doesNotMatch(JSON.stringify(told), /E11|3\.2/)
  assert.deepEqual([told.payment?.price, told.payment?.patient], [999, 357])
  assert.equal(told.payment?.provision, 'ustawa o refundacji art. 6; wykaz A1, 05909990000000')
})

it('leaves a reason that rests on no illness', () => {
  const { indication: _, ...free } = payment
  assert.deepEqual(withoutIllness(prescription({ payment: free })).payment, free)
})
