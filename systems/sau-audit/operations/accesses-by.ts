/** For auditors: what a worker, or anybody of a place, looked at; whose data it was is not told. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { auditBy } from '#record/audit/accesses.ts'
import type { sau } from '../contract.ts'
import { tell } from './tell.ts'

export const accessesBy: Handler<typeof sau.accessesBy> = async (
  { practitioner, organization, ...page },
  context,
) => {
  if (practitioner !== undefined)
    return tell(context, page, (span) => auditBy(context, { practitioner }, span))
  if (organization !== undefined)
    return tell(context, page, (span) => auditBy(context, { organization }, span))
  return refuse('incorrect', 'whose', 'Name a practitioner or an organization.', '/practitioner')
}
