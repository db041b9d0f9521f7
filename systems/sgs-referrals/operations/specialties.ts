/** What one may refer to. */
import type { Handler } from '#kernel/system.ts'
import { specialties as table } from '#standards/terminology/specialties.table.ts'
import type { sgs } from '../contract.ts'

export const specialties: Handler<typeof sgs.specialties> = async () => ({ specialties: [...table] })
