/** SAS — System Aktualizacji Skierowań: the states of referrals follow from registered medical events. */
import { system } from '#kernel/system.ts'
import { sas } from './contract.ts'
import { followOpened, followRegistered } from './reactions/follow-event.ts'

export default system({
  id: 'sas',
  name: 'System Aktualizacji Skierowań',
  steward: 'Ministerstwo Zdrowia',
  contract: sas,
  handles: {},
  hears: [followOpened, followRegistered],
})
