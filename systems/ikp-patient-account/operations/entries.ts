/** Lines of the patient's own profile. */
import type { Handler } from '#kernel/system.ts'
import { epp } from '../../epp-patient-profile/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const entries: Handler<typeof ikp.entries> = async (asked, context) =>
  named(context, await ask(context, epp.entries, { ...asked, patient: ownId(context) }))
