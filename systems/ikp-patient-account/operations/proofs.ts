/** Proofs of the patient's own entries in the log of the audit. */
import type { Handler } from '#kernel/system.ts'
import { sau } from '../../sau-audit/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const proofs: Handler<typeof ikp.proofs> = async ({ entries }, context) =>
  ask(context, sau.proofs, { patient: ownId(context), entries })
