/** SAU — System Audytu: who looked at whose data. */
import { system } from '#kernel/system.ts'
import { sau } from './contract.ts'
import { accessesBy } from './operations/accesses-by.ts'
import { accessesOf } from './operations/accesses-of.ts'
import { alarms } from './operations/alarms.ts'
import { closeReport } from './operations/close-report.ts'
import { proofs } from './operations/proofs.ts'
import { report } from './operations/report.ts'
import { reportedLooks } from './operations/reported-looks.ts'
import { reports } from './operations/reports.ts'
import { takeReported } from './operations/take-reported.ts'

export default system({
  id: 'sau',
  name: 'System Audytu',
  steward: 'Ministerstwo Zdrowia',
  contract: sau,
  handles: {
    accessesOf,
    accessesBy,
    proofs,
    report,
    reports,
    closeReport,
    alarms,
    takeReported,
    reportedLooks,
  },
  tables: new URL('./tables/', import.meta.url),
})
