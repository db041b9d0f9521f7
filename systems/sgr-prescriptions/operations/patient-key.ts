/** What a patient is called where their prescriptions are counted: nobody with the database alone can tell whose it is. */
import { createHmac } from 'node:crypto'
import type { World } from '#kernel/world.ts'
import { holdingsOf } from '#record/keys/of-world.ts'

export function patientKey(world: World, patient: string): string {
  const key = Buffer.from(holdingsOf(world).keys.hashKey('sgr patient at a gate'), 'hex')
  return createHmac('sha256', key).update(patient).digest('base64url').slice(0, 22)
}
