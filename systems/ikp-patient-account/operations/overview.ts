/** The patient's own profile: the same levels that a clinician sees. */
import type { Handler } from '#kernel/system.ts'
import { epp } from '../../epp-patient-profile/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const overview: Handler<typeof ikp.overview> = async (asked, context) =>
  named(context, await ask(context, epp.overview, { ...asked, patient: ownId(context) }))
