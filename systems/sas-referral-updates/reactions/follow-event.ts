/** An event that names a referral moves it: SGS decides how, and answers the same however often and in which order news comes. */
import { on } from '#kernel/system.ts'
import { sgs } from '../../sgs-referrals/contract.ts'
import { sgz } from '../../sgz-events/contract.ts'

export const followOpened = on(sgz.opened, async ({ event, referral, organization }, { call }) => {
  if (referral !== undefined && organization !== undefined)
    await call(sgs.followEvent, { referral, event, organization, stage: 'begun' })
})

export const followRegistered = on(sgz.registered, async ({ event, referral, organization }, { call }) => {
  if (referral !== undefined && organization !== undefined)
    await call(sgs.followEvent, { referral, event, organization, stage: 'done' })
})
