/** SORA — System Obsługi Rejestru Aptek: pharmacies, pharmacy points, and the permits by which they work. */
import { system } from '#kernel/system.ts'
import { sora } from './contract.ts'
import { standing } from './operations/standing.ts'

export default system({
  id: 'sora',
  name: 'System Obsługi Rejestru Aptek',
  steward: 'Ministerstwo Zdrowia',
  contract: sora,
  handles: { standing },
})
