/** SOID — System Obsługi Importu Docelowego: medicines that Poland has not admitted, brought from abroad. */
import { system } from '#kernel/system.ts'
import { soid } from './contract.ts'
import { ask } from './operations/ask.ts'
import { ledger } from './operations/ledger.ts'
import { byNumber, ofPatient, parties, request, requests } from './operations/look.ts'
import { proceed } from './operations/proceed.ts'

export default system({
  id: 'soid',
  name: 'System Obsługi Importu Docelowego',
  steward: 'Ministerstwo Zdrowia',
  contract: soid,
  handles: { ask, proceed, requests, request, byNumber, ofPatient, parties, ledger },
  tables: new URL('./tables/', import.meta.url),
})
