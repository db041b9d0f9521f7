/** The patient says that an entry of their profile is wrong. */
import type { Handler } from '#kernel/system.ts'
import { resourceOf } from '../../epp-patient-profile/contract.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const requestCorrection: Handler<typeof ikp.requestCorrection> = async (
  { kind, id, says },
  context,
) => {
  const entry = { type: resourceOf[kind], id }
  return ask(context, saa.requestCorrection, { patient: ownId(context), entry, says })
}
