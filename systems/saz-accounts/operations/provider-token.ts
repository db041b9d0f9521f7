/** P1's token call: a provider's system vouches with its WSS key for a worker of its own, and gets a token for the certificate it came with. */
import { refuse } from '#kernel/problem.ts'
import type { Handler } from '#kernel/system.ts'
import { noteAccount } from '#record/audit/sign-in.ts'
import type { saz } from '../contract.ts'
import { readAssertion } from '../edge/providers/assertion.ts'
import { grant } from '../edge/providers/provider-tokens.ts'
import { register } from '../edge/providers/register.ts'
import { callerFor } from '../edge/providers/worker.ts'

export const providerToken: Handler<typeof saz.providerToken> = async (
  { assertion, scope, certificate },
  context,
) => {
  const { world, actor, sql } = context
  if (actor.role !== 'platform')
    refuse('forbidden', 'second-door', 'Tokens are got at the second door, over mutual TLS: POST /token.')
  const boundTo = Buffer.from(certificate, 'hex')
  const row = await register.byFingerprint(sql, boundTo)
  if (row?.organization == null || row.kind !== 'tls')
    return refuse('unauthenticated', 'no-certificate', "Connect with your provider's TLS certificate.")
  const asserted = await readAssertion(assertion, row, world)
  const caller = await callerFor(asserted.claims, row.organization, context)
  const accessToken = await grant(world, { asserted, caller, scope, boundTo })
  await noteAccount(context, [caller], 'sign-in')
  return { accessToken }
}
