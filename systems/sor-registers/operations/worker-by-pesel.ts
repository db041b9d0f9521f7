/** Who a person is at work, for SAZ at sign-in. Nobody else asks for workers by PESEL. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { sor } from '../contract.ts'
import { assertPesel } from '../rules/valid-pesel.ts'
import { withPesel, workerOf } from '../store.ts'

export const workerByPesel: Handler<typeof sor.workerByPesel> = async ({ pesel }, context) => {
  if (context.actor.role !== 'platform')
    refuse('forbidden', 'platform-only', 'Only the platform itself finds workers by PESEL.')
  assertPesel(pesel)
  const found = await withPesel(context, 'Practitioner', pesel)
  return found ? { worker: await workerOf(context, found.id) } : {}
}
