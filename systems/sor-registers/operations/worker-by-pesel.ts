/** Who a person is at work, for SAZ at sign-in. Nobody else asks for workers by PESEL. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { sor } from '../contract.ts'
import { assertPesel } from '../rules/valid-pesel.ts'
import { practitionerWithPesel, workerAndPlaces } from '../store.ts'
import { mayWork } from './may-work.ts'

export const workerByPesel: Handler<typeof sor.workerByPesel> = async ({ pesel }, context) => {
  if (context.actor.role !== 'platform')
    refuse('forbidden', 'platform-only', 'Only the platform itself finds workers by PESEL.')
  assertPesel(pesel)
  const practitioner = await practitionerWithPesel(context, pesel)
  if (practitioner === undefined) return {}
  const { worker, places } = await workerAndPlaces(context, practitioner)
  const posts = []
  for (const post of worker.posts)
    if (await mayWork(context, places.get(post.organization ?? ''))) posts.push(post)
  return { worker: { ...worker, posts } }
}
