/** An agent of the call centre enters the code that a caller reads out, sees what they help with until the call is over, and ends it. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler, Unit } from '#kernel/system.ts'
import { resolve } from '#record/alias.ts'
import { lookup, search, update } from '#record/record.ts'
import type { Stored } from '#record/stored.ts'
import type { saa } from '../contract.ts'
import { type Consent, inForce } from '../edge/consent.ts'
import { asCall, callCodeSystem, helpOpened, isCallOf, isCallOffer } from '../edge/help.ts'
import { callAgent } from '../rules/help.ts'
import { isGood } from '../rules/visit-code.ts'
import { asShown } from './offers.ts'
import { trySlowly } from './slowly.ts'

/** Codes that this patient may still read out. */
export async function callOffersOf(context: Context, patient: string): Promise<Stored[]> {
  const asked = { patient: `Patient/${patient}`, status: 'proposed', _count: '50' }
  const { entries } = await search(context, 'Consent', asked)
  return entries.filter(({ resource }) => isCallOffer(resource as Consent))
}

/** An entry of the log names an actor by record id: known once it has been resolved. */
async function agentOf(context: Context): Promise<string> {
  const agent = callAgent(context.actor)
  await resolve(context.world, context.sql, 'Practitioner', agent)
  return agent
}

export const takeCall: Handler<typeof saa.takeCall> = async ({ code }, context) => {
  const agent = await agentOf(context)
  if ((await openCalls(context, agent)).length > 0)
    refuse('conflict', 'call-open', 'End the call that is open before you take another one.')
  const offer = (await trySlowly(context, agent, () => offered(context, code))) ?? noCode()
  return context.write(async (unit) => {
    const consent = (await stillOffered(unit, offer.id)) ?? noCode()
    return asCall(await update(asShown(unit), helpOpened(consent, agent, unit.at)))
  })
}

/** What waits for this code, while it is good. Two that wait for the same one, once in a lifetime, open neither. */
async function offered(context: Context, code: string): Promise<Stored | undefined> {
  const asked = { identifier: `${callCodeSystem}|${code}`, status: 'proposed', _count: '2' }
  const { entries } = await search(asShown(context), 'Consent', asked)
  const good = entries.filter(({ resource }) => isGood((resource as Consent).dateTime, context.now()))
  return good.length === 1 ? good[0] : undefined
}

/** Locked; undefined when somebody was quicker. */
async function stillOffered(unit: Unit, id: string): Promise<Consent | undefined> {
  const consent = (await lookup(asShown(unit), 'Consent', id)).resource as Consent
  return isCallOffer(consent) && isGood(consent.dateTime, unit.at) ? consent : undefined
}

const noCode = (): never =>
  refuse(
    'not-found',
    'no-code',
    'There is no such code, or its quarter of an hour is over. Ask the caller to read it again, or to take a new one.',
  )

async function openCalls(context: Context, agent: string): Promise<Stored[]> {
  const asked = { actor: `Practitioner/${agent}`, status: 'active', _count: '50' }
  const { entries } = await search(asShown(context), 'Consent', asked)
  const now = context.now()
  return entries.filter(
    ({ resource }) => isCallOf(resource as Consent, agent) && inForce(resource as Consent, now),
  )
}

export const calls: Handler<typeof saa.calls> = async (_, context) => ({
  calls: (await openCalls(context, await agentOf(context))).map(asCall),
})

export const endCall: Handler<typeof saa.endCall> = async ({ call }, context) => {
  const agent = await agentOf(context)
  return context.write(async (unit) => {
    const own = asShown(unit)
    const consent = (await lookup(own, 'Consent', call)).resource as Consent
    if (!isCallOf(consent, agent)) refuse('not-found', 'no-call', 'You have no such call.')
    if (consent.status === 'active') await update(own, { ...consent, status: 'inactive' })
    return {}
  })
}
