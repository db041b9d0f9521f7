/**
 * Signs a person in: Węzeł Krajowy vouches for the four eIDAS attributes (first name, surname, PESEL, date of
 * birth; D1.1.2 §7.1), SOR says what that person may act as.
 */
import type { Handler } from '#kernel/system.ts'
import { wezelKrajowy } from '../../../standins/wezel-krajowy/contract.ts'
import type { saz } from '../contract.ts'
import { enter } from './enter.ts'
import { takeOnce } from './take-once.ts'

export const signIn: Handler<typeof saz.signIn> = async ({ artifact, request, from, lost }, context) => {
  await takeOnce(context, `artifact ${artifact}`)
  const { nameId, sessionIndex, assertion, ...person } = await context.call(wezelKrajowy.resolve, {
    artifact,
    request,
    ...(lost && { atHighest: true }),
  })
  await takeOnce(context, `assertion ${assertion}`)
  return enter(context, person, {
    from,
    way: 'node',
    node: { nameId, sessionIndex },
    ...(lost && { lost }),
  })
}
