/** For auditors: looks that patients did not recognise; the open ones wait for an answer, the oldest first. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import type { sau } from '../contract.ts'
import { reports as stored } from '../store.ts'

const usual = 50

export function assertAuditor({ actor }: Pick<Context, 'actor'>): void {
  if (actor.role !== 'auditor') refuse('forbidden', 'auditors-only', 'Only an auditor works on these.')
}

export const reports: Handler<typeof sau.reports> = async ({ closed, after, limit = usual }, context) => {
  assertAuditor(context)
  const page = { limit: limit + 1, after: after ?? '0' }
  const found = await stored.list(context.sql, context.world, closed !== true, page)
  const shown = found.slice(0, limit)
  const next = shown.at(-1)?.id
  return { reports: shown, ...(found.length > limit && next !== undefined ? { next } : {}) }
}
