/** What the provider that holds a referral does with it: completes it, gives it back, says what its documentation lacks. */
import type { Context, Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { assertClinicianMayPractise } from '#registers/licences/assert-may-practise.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import { type Referral, sgs } from '../contract.ts'
import { released } from '../edge/changes.ts'
import { holderOf } from '../edge/fhir.ts'
import { assertHolder, mayUseAccess, workerFor } from '../rules/who-may.ts'
import { asSeen } from '../store.ts'
import { type Moving, moved } from './move.ts'

type Own = Pick<Moving, 'referral' | 'comment' | 'checked' | 'news'> & {
  readonly move: 'complete' | 'resign' | 'reportGaps'
}

async function byHolder(context: Context, own: Own): Promise<Referral> {
  const worker = workerFor(own.move, context.actor)
  await read(asSeen(context), 'ServiceRequest', own.referral)
  return moved(context, (unit) => unit, {
    ...own,
    assertMay: (request) => assertHolder(holderOf(request), worker),
    changing: (request) => (own.move === 'resign' ? released(request) : request),
    sees: mayUseAccess(context.actor),
  })
}

export const complete: Handler<typeof sgs.complete> = async ({ referral, comment }, context) => {
  workerFor('complete', context.actor)
  const checked = await assertClinicianMayPractise(context, cwpm.practice)
  return byHolder(context, { move: 'complete', referral, comment, checked, news: sgs.completed })
}

export const resign: Handler<typeof sgs.resign> = ({ referral, comment }, context) =>
  byHolder(context, { move: 'resign', referral, comment, news: sgs.resigned })

export const reportGaps: Handler<typeof sgs.reportGaps> = ({ referral, comment }, context) =>
  byHolder(context, { move: 'reportGaps', referral, comment })
