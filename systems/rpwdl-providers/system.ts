/** RPWDL — Rejestr Podmiotów Wykonujących Działalność Leczniczą: providers of care, their units and cells. */
import { system } from '#kernel/system.ts'
import { rpwdl } from './contract.ts'
import { standing } from './operations/standing.ts'

export default system({
  id: 'rpwdl',
  name: 'Rejestr Podmiotów Wykonujących Działalność Leczniczą',
  steward: 'Ministerstwo Zdrowia',
  contract: rpwdl,
  handles: { standing },
})
