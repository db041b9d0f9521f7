/** What one may refer to. */
import type { Handler } from '#kernel/system.ts'
import type { sgs } from '../contract.ts'
import { knownSpecialties } from './known-codes.ts'

export const specialties: Handler<typeof sgs.specialties> = async (_, context) => ({
  specialties: await knownSpecialties(context),
})
