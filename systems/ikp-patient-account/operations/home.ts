/** The first screen: what can be collected, which referrals are open, the last visit, who looked last. */
import type { Handler } from '#kernel/system.ts'
import { dateInPoland } from '#standards/time/poland.ts'
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
  const [person, { prescriptions }, { referrals }, { events }, { accesses }] = await Promise.all([
    ask(context, sor.person, { patient }),
    ask(context, sgr.prescriptionsOf, { patient, states: ['issued', 'partly-dispensed'], limit: 50 }),
    ask(context, sgs.referralsOf, { patient, limit: 50 }),
    ask(context, sgz.eventsOf, { patient, limit: 1 }),
    ask(context, sau.accessesOf, { patient, limit: 50 }),
  ])
  const [lastEvent] = events
  const lastAccess = accesses.find(({ role }) => role !== 'patient')
  return named(context, {
    person,
    toCollect: prescriptions.filter(({ validFrom }) => validFrom <= today),
    openReferrals: referrals.filter(({ state }) => state === 'issued' || state === 'accepted'),
    ...(lastEvent === undefined ? {} : { lastEvent }),
    ...(lastAccess === undefined ? {} : { lastAccess }),
  })
}
