/** When two records of the patient were joined or taken apart, by whom; and what the patient says of that. */
import type { Output } from '#kernel/contract.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, ownId } from './own.ts'

export const linkActs: Handler<typeof ikp.linkActs> = async (_, context) =>
  withNames(context, await ask(context, sor.linkActs, { patient: ownId(context) }))

export const disputeLink: Handler<typeof ikp.disputeLink> = async ({ other, says }, context) =>
  withNames(context, await ask(context, sor.disputeLink, { patient: ownId(context), other, says }))

async function withNames(context: Context, { acts }: Output<typeof sor.linkActs>) {
  const practitioners = [...new Set(acts.flatMap(({ by, agreedBy }) => [by ?? [], agreedBy ?? []].flat()))]
  if (practitioners.length === 0) return { acts, names: {} }
  const { entries } = await ask(context, sor.directory, { practitioners, organizations: [] })
  return { acts, names: Object.fromEntries(entries.map(({ id, name }) => [id, name])) }
}
