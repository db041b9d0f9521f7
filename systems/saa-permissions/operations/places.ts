/** In whose place a person acts; what of it is new; and giving it back. The Consents lie in those people's compartments. */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import type { saa } from '../contract.ts'
import { type Consent, inForce } from '../edge/consent.ts'
import { asPlace, isGuardian, wardOf } from '../edge/proxy.ts'
import { newsIn } from '../edge/proxy-news.ts'
import { assertOneself } from '../rules/who-decides.ts'
import { asRoom, endDecision, placesOf, proxiesEver } from '../store.ts'

const consentOf = ({ resource }: { resource: unknown }) => resource as Consent

const running = async (context: Context, patient: string) =>
  (await placesOf(asRoom(context), patient)).filter((each) => inForce(consentOf(each), context.now()))

export const places: Handler<typeof saa.places> = async ({ patient }, context) => {
  assertOneself(context.actor, patient)
  return { places: (await running(context, patient)).map(asPlace) }
}

export const giveUp: Handler<typeof saa.giveUp> = async ({ patient, consent }, context) => {
  assertOneself(context.actor, patient)
  const found = (await running(context, patient)).find(({ id }) => id === consent)
  if (!found) return refuse('not-found', 'no-place', 'You do not act for this person; open the list again.')
  if (isGuardian(consentOf(found)))
    refuse('forbidden', 'parent-stays', 'A parent acts for a child by law; only a court ends that.')
  await context.write((unit) => endDecision(asRoom(unit), wardOf(consentOf(found)), consent))
  return {}
}

export const proxyNews: Handler<typeof saa.proxyNews> = async ({ patient }, context) => {
  assertOneself(context.actor, patient)
  const [own, others] = await Promise.all([proxiesEver(context, patient), placesOf(asRoom(context), patient)])
  const news = [
    ...newsIn(own.map(consentOf), 'patient', context.now()),
    ...newsIn(others.map(consentOf), 'proxy', context.now()),
  ]
  return { news: news.sort((one, other) => other.at.localeCompare(one.at)) }
}
