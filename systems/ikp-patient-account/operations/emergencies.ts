/** Who opened the patient's record to save their life. */
import type { Handler } from '#kernel/system.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const emergencies: Handler<typeof ikp.emergencies> = async (_, context) =>
  named(context, await ask(context, saa.emergenciesOf, { patient: ownId(context) }))
