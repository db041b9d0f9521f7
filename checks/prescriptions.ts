/** Prescriptions for tests: what a doctor of the town usually orders, and the shortest way to issue it. */
import assert from 'node:assert/strict'
import type { Output } from '#kernel/contract.ts'
import type { Context } from '#kernel/system.ts'
import { samplePerson } from '#population/sample-people.ts'
import { medicines } from '#standards/terminology/medicines.table.ts'
import { sgr } from '../systems/sgr-prescriptions/contract.ts'
import { letEverybodyIssue } from '../systems/sgr-prescriptions/operations/pace.ts'
import type { Order } from '../systems/sgr-prescriptions/shapes/order.ts'
import type { Town } from './town.ts'

const productOf = (atc: string) => medicines.find((each) => each.atc.startsWith(atc))?.productId ?? ''

export const metformin = {
  product: productOf('A10BA02'),
  packs: 2,
  dosage: '2 x 1 tabl.',
  paymentLevel: 'R',
} as const satisfies Order

export const antibiotic = {
  product: productOf('J01'),
  packs: 1,
  dosage: '3 x 1 tabl.',
  paymentLevel: '100%',
} as const satisfies Order

/** Tests issue by the hundred at one instant: nobody is stopped for it. */
export function doctor(town: Town, request?: string): Context {
  letEverybodyIssue(town.world)
  return town.as('maria-zielinska', request === undefined ? {} : { request })
}

export const pharmacist = (town: Town, request?: string): Context =>
  town.as('piotr-wojcik', request === undefined ? {} : { request })

/** Issued by the town's doctor, for Anna unless told. */
export const issue = (
  town: Town,
  prescriptions: Order[],
  patient = samplePerson('anna-kowalska').patient ?? '',
) => doctor(town).call(sgr.issue, { patient, prescriptions })

/** The first prescription of a package, with its key. */
export function only(issued: Output<typeof sgr.issue>) {
  const [first] = issued.prescriptions
  assert.ok(first?.key)
  return { ...first, key: first.key }
}
