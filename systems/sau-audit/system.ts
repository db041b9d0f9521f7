/** SAU — System Audytu: who looked at whose data. */
import { on, system } from '#kernel/system.ts'
import { sgr } from '../sgr-prescriptions/contract.ts'
import { sau } from './contract.ts'
import { accessesOf } from './operations/accesses-of.ts'
import { alarms } from './operations/alarms.ts'
import { closeAlarm } from './operations/close-alarm.ts'
import { closeReport } from './operations/close-report.ts'
import { emergencies, reviewEmergency } from './operations/emergencies.ts'
import { evidence } from './operations/evidence.ts'
import { findInDirectory, found, lookThrough, pastSearches } from './operations/look-through.ts'
import { proofs } from './operations/proofs.ts'
import { agreeToReidentification, askReidentification, reidentifications } from './operations/pseudonyms.ts'
import { raisedAlarms } from './operations/raised-alarms.ts'
import { report } from './operations/report.ts'
import { reportedLooks } from './operations/reported-looks.ts'
import { reports } from './operations/reports.ts'
import { takeReported } from './operations/take-reported.ts'
import { held } from './reactions/held.ts'

export default system({
  id: 'sau',
  name: 'System Audytu',
  steward: 'Ministerstwo Zdrowia',
  contract: sau,
  handles: {
    accessesOf,
    lookThrough,
    found,
    pastSearches,
    findInDirectory,
    emergencies,
    reviewEmergency,
    evidence,
    proofs,
    report,
    reports,
    closeReport,
    alarms,
    raisedAlarms,
    closeAlarm,
    takeReported,
    reportedLooks,
    reidentifications,
    askReidentification,
    agreeToReidentification,
  },
  hears: [on(sgr.held, held)],
  tables: new URL('./tables/', import.meta.url),
})
