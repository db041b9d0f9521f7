/** One entry of the patient's own profile, with where it comes from. */
import type { Handler } from '#kernel/system.ts'
import { epp } from '../../epp-patient-profile/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const entry: Handler<typeof ikp.entry> = async (asked, context) =>
  named(context, await ask(context, epp.entry, { ...asked, patient: ownId(context) }))
