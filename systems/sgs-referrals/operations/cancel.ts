/** The issuer takes a referral back, as long as no provider has accepted it. */
import type { Handler } from '#kernel/system.ts'
import { read } from '#record/record.ts'
import { sgs } from '../contract.ts'
import { issuerOf } from '../edge/fhir.ts'
import { assertFromBus } from '../rules/from-the-bus.ts'
import { assertIssuer, mayUseAccess, workerFor } from '../rules/who-may.ts'
import { asSeen } from '../store.ts'
import { moved } from './move.ts'
import { keepOriginal } from './originals.ts'

export const cancel: Handler<typeof sgs.cancel> = async ({ referral, reason, document }, context) => {
  assertFromBus(context, document)
  const worker = workerFor('cancel', context.actor)
  await read(asSeen(context), 'ServiceRequest', referral)
  return moved(context, (unit) => unit, {
    move: 'cancel',
    referral,
    comment: reason,
    assertMay: (request) => assertIssuer(issuerOf(request).practitioner, worker),
    changing: async (request, unit) => {
      if (document) await keepOriginal(unit, { id: referral, request, act: 'cancel' }, document)
      return request
    },
    news: sgs.cancelled,
    sees: mayUseAccess(context.actor),
  })
}
