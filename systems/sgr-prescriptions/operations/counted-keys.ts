/** What a patient, or a substance beside a prescription, is called where prescriptions are counted: nobody with the database alone can tell whose or which it is. */
import { createHmac } from 'node:crypto'
import type { World } from '#kernel/world.ts'
import { holdingsOf } from '#record/keys/of-world.ts'

export const patientKey = (world: World, patient: string): string =>
  keyed(world, 'sgr patient at a gate', patient)

export const substanceKey = (world: World, substance: string): string =>
  keyed(world, 'sgr substance of a prescription', substance)

function keyed(world: World, use: string, text: string): string {
  const key = Buffer.from(holdingsOf(world).keys.hashKey(use), 'hex')
  return createHmac('sha256', key).update(text).digest('base64url').slice(0, 22)
}
