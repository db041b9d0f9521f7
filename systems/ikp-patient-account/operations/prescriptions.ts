/** The patient's own prescriptions, with the code and key to collect them. */
import type { Handler } from '#kernel/system.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const prescriptions: Handler<typeof ikp.prescriptions> = async (page, context) =>
  named(context, await ask(context, sgr.prescriptionsOf, { patient: ownId(context), ...page }))
