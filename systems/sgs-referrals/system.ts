/** SGS — System Gromadzenia danych o Skierowaniach: e-referrals. */
import { system } from '#kernel/system.ts'
import { sgs } from './contract.ts'
import { accept } from './operations/accept.ts'
import { asFhir } from './operations/as-fhir.ts'
import { byNumber } from './operations/by-number.ts'
import { cancel } from './operations/cancel.ts'
import { decideSpa } from './operations/decide-spa.ts'
import { followEvent } from './operations/follow-event.ts'
import { issue } from './operations/issue.ts'
import { complete, reportGaps, resign } from './operations/of-the-holder.ts'
import { original } from './operations/originals.ts'
import { referral } from './operations/referral.ts'
import { referralsOf } from './operations/referrals-of.ts'
import { refuse } from './operations/refuse.ts'
import { settleLicences } from './operations/settle-licences.ts'
import { specialties } from './operations/specialties.ts'
import { toAccept } from './operations/to-accept.ts'

export default system({
  id: 'sgs',
  name: 'System Gromadzenia danych o Skierowaniach',
  steward: 'Ministerstwo Zdrowia',
  contract: sgs,
  owns: ['ServiceRequest'],
  handles: {
    specialties,
    issue,
    referralsOf,
    referral,
    byNumber,
    asFhir,
    original,
    toAccept,
    accept,
    refuse,
    resign,
    reportGaps,
    complete,
    cancel,
    followEvent,
    decideSpa,
    settleLicences,
  },
  tables: new URL('./tables/', import.meta.url),
})
