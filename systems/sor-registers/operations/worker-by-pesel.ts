/** Who a person is at work, for SAZ at sign-in. Nobody else asks for workers by PESEL. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { sor } from '../contract.ts'
import { assertPesel } from '../rules/valid-pesel.ts'
import { practitionerWithPesel } from '../store.ts'
import { workerAtWork } from './may-work.ts'

export const workerByPesel: Handler<typeof sor.workerByPesel> = async ({ pesel }, context) => {
  if (context.actor.role !== 'platform')
    refuse('forbidden', 'platform-only', 'Only the platform itself finds workers by PESEL.')
  assertPesel(pesel)
  const practitioner = await practitionerWithPesel(context, pesel)
  return practitioner === undefined ? {} : { worker: await workerAtWork(context, practitioner) }
}
