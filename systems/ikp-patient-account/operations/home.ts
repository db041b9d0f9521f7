/** The first screen: what can be collected, which referrals are open, the last visit, who looked last. */
import { Problem } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import { saa } from '../../saa-permissions/contract.ts'
import type { ProxyNews } from '../../saa-permissions/shapes/proxy.ts'
import { sau } from '../../sau-audit/contract.ts'
import { sgr } from '../../sgr-prescriptions/contract.ts'
import { sgs } from '../../sgs-referrals/contract.ts'
import { sgz } from '../../sgz-events/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import type { ikp } from '../contract.ts'
import { ask, named, ownId } from './own.ts'

export const home: Handler<typeof ikp.home> = async (_, context) => {
  const patient = ownId(context)
  const today = dateInPoland(context.now())
  const [person, prescriptions, referrals, events, { may, lastAccess, proxyNews }] = await Promise.all([
    ask(context, sor.person, { patient }),
    inReach(
      ask(context, sgr.prescriptionsOf, { patient, states: ['issued', 'partly-dispensed'], limit: 50 }),
    ),
    inReach(ask(context, sgs.referralsOf, { patient, limit: 50 })),
    inReach(ask(context, sgz.eventsOf, { patient, limit: 1 })),
    rightsOf(context, patient),
  ])
  const lastEvent = events?.events[0]
  return named(context, {
    person,
    toCollect: (prescriptions?.prescriptions ?? []).filter(({ validFrom }) => validFrom <= today),
    openReferrals: (referrals?.referrals ?? []).filter(
      ({ state }) => state === 'issued' || state === 'accepted',
    ),
    ...(lastEvent === undefined ? {} : { lastEvent }),
    ...(lastAccess === undefined ? {} : { lastAccess }),
    proxyNews,
    may,
  })
}

/** What a proxy was not named for is not there for them; the rest of the page is. */
async function inReach<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Problem && error.code === 'not-your-patient') return undefined
    throw error
  }
}

/** Who looked last is told to whoever may see it; what is new about proxies to the person themself. */
async function rightsOf(context: Context, patient: string) {
  const isProxy = context.actor.proxy !== undefined
  const [may, news] = await Promise.all([
    ask(context, saa.standing, { patient }).then(({ may: acts }) => acts),
    isProxy ? ([] as ProxyNews[]) : ask(context, saa.proxyNews, { patient }).then((told) => told.news),
  ]).catch((error: unknown) => {
    if (error instanceof Problem && error.category === 'unavailable')
      return [isProxy ? [] : ['see-accesses'], []] as const
    throw error
  })
  const accesses = may.includes('see-accesses')
    ? (await ask(context, sau.accessesOf, { patient, limit: 1, byOthers: true })).accesses
    : []
  return {
    may: [...may],
    proxyNews: [...news],
    lastAccess: accesses[0],
  }
}
