/** The auditors let a worker who was stopped for issuing too fast go on. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { sgr } from '../contract.ts'
import { unlockForged } from './forged.ts'
import { paces } from './pace-rows.ts'

export const release: Handler<typeof sgr.release> = async ({ practitioner }, context) => {
  if (context.actor.role !== 'auditor')
    refuse('forbidden', 'auditors-only', 'Only an auditor lets issuing go on.')
  const released = await context.write(({ sql, at }) => paces.lift(sql, practitioner, at, 'auditor'))
  await unlockForged(context, practitioner)
  return { released }
}
