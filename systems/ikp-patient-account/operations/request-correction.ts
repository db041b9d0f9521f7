/** The patient says that an entry of their profile is wrong; the place reads what the entry is called. */
import type { Handler } from '#kernel/system.ts'
import { epp, resourceOf } from '../../epp-patient-profile/contract.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const requestCorrection: Handler<typeof ikp.requestCorrection> = async (
  { kind, id, says },
  context,
) => {
  const patient = ownId(context)
  const { line } = await ask(context, epp.entry, { patient, kind, id })
  const entry = { type: resourceOf[kind], id }
  return ask(context, saa.requestCorrection, { patient, entry, title: line.title.slice(0, 300), says })
}
