/** Whether a worker has a post right now, for SAZ: who left is let in no more, whatever their session says. */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { sor } from '../contract.ts'
import { workerAndPlaces } from '../store.ts'
import { mayWork } from './may-work.ts'

export const holdsPost: Handler<typeof sor.holdsPost> = async ({ practitioner, ...post }, context) => {
  if (context.actor.role !== 'platform')
    refuse('forbidden', 'platform-only', 'Only the platform itself asks whether a post runs.')
  const found = await workerAndPlaces(context, practitioner).catch(noneWhenGone)
  const holds = found?.worker.posts.some(
    ({ role, organization }) => role === post.role && organization === post.organization,
  )
  if (holds !== true) return { holds: false }
  return { holds: await mayWork(context, found?.places.get(post.organization ?? '')) }
}

function noneWhenGone(error: unknown): undefined {
  if (error instanceof Problem && ['not-found', 'gone'].includes(error.category)) return undefined
  throw error
}
