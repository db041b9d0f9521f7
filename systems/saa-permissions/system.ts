/** SAA — System Administracji – Administracji: what patients allow and forbid. */
import { system } from '#kernel/system.ts'
import { saa } from './contract.ts'
import { decideSecondaryUse } from './operations/decide-secondary-use.ts'
import { end } from './operations/end.ts'
import { grant } from './operations/grant.ts'
import { permissions } from './operations/permissions.ts'
import { restrict } from './operations/restrict.ts'
import { viewAs } from './operations/view-as.ts'

export default system({
  id: 'saa',
  name: 'System Administracji – Administracji',
  steward: 'Ministerstwo Zdrowia',
  contract: saa,
  owns: ['Consent'],
  handles: { permissions, viewAs, grant, restrict, end, decideSecondaryUse },
})
