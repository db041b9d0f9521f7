/** Who has a right to practise, for SAZ when a provider's system names its worker. Answers none for a number that nobody has. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { sor } from '../contract.ts'
import { practitionerWithLicence } from '../store.ts'
import { workerAtWork } from './may-work.ts'

export const workerByLicence: Handler<typeof sor.workerByLicence> = async (asked, context) => {
  if (context.actor.role !== 'platform')
    refuse('forbidden', 'platform-only', 'Only the platform itself finds workers by their licence.')
  const practitioner = await practitionerWithLicence(context, asked)
  return practitioner === undefined ? {} : { worker: await workerAtWork(context, practitioner) }
}
