/** Whether a worker has a post right now, for SAZ: who left is let in no more, whatever their session says. */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import type { sor } from '../contract.ts'
import { workerOf } from '../store.ts'

export const holdsPost: Handler<typeof sor.holdsPost> = async ({ practitioner, ...post }, context) => {
  if (context.actor.role !== 'platform')
    refuse('forbidden', 'platform-only', 'Only the platform itself asks whether a post runs.')
  const worker = await workerOf(context, practitioner).catch(noneWhenGone)
  const holds = worker?.posts.some(
    ({ role, organization }) => role === post.role && organization === post.organization,
  )
  return { holds: holds ?? false }
}

function noneWhenGone(error: unknown): undefined {
  if (error instanceof Problem && ['not-found', 'gone'].includes(error.category)) return undefined
  throw error
}
