/** SOLR — System Obsługi List Refundacyjnych: what is refunded, and what the patient pays. */
import { system } from '#kernel/system.ts'
import { solr } from './contract.ts'
import { file, listApplications, proceed } from './operations/applications.ts'
import { refunded } from './operations/refunded.ts'
import { surcharge } from './operations/surcharge.ts'

export default system({
  id: 'solr',
  name: 'System Obsługi List Refundacyjnych',
  steward: 'Ministerstwo Zdrowia',
  contract: solr,
  handles: { surcharge, refunded, file, proceed, applications: listApplications },
  tables: new URL('./tables/', import.meta.url),
})
