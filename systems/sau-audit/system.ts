/** SAU — System Audytu: who looked at whose data. */
import { system } from '#kernel/system.ts'
import { sau } from './contract.ts'
import { accessesBy } from './operations/accesses-by.ts'
import { accessesOf } from './operations/accesses-of.ts'

export default system({
  id: 'sau',
  name: 'System Audytu',
  steward: 'Ministerstwo Zdrowia',
  contract: sau,
  handles: { accessesOf, accessesBy },
})
