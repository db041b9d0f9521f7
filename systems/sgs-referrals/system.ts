/** SGS — System Gromadzenia danych o Skierowaniach: e-referrals. */
import { system } from '#kernel/system.ts'
import { sgs } from './contract.ts'
import { accept } from './operations/accept.ts'
import { cancel } from './operations/cancel.ts'
import { complete } from './operations/complete.ts'
import { issue } from './operations/issue.ts'
import { referral } from './operations/referral.ts'
import { referralsOf } from './operations/referrals-of.ts'
import { settleLicences } from './operations/settle-licences.ts'
import { specialties } from './operations/specialties.ts'
import { toAccept } from './operations/to-accept.ts'

export default system({
  id: 'sgs',
  name: 'System Gromadzenia danych o Skierowaniach',
  steward: 'Ministerstwo Zdrowia',
  contract: sgs,
  owns: ['ServiceRequest'],
  handles: { specialties, issue, referralsOf, referral, toAccept, accept, complete, cancel, settleLicences },
})
