/** SGZ — System Gromadzenia danych o Zdarzeniach Medycznych: medical events. */
import { system } from '#kernel/system.ts'
import { sgz } from './contract.ts'
import { addOwn } from './operations/add-own.ts'
import { event } from './operations/event.ts'
import { eventsOf } from './operations/events-of.ts'
import { findDiagnoses } from './operations/find-diagnoses.ts'
import { healthOf } from './operations/health-of.ts'
import { letter } from './operations/letter.ts'
import { measurements } from './operations/measurements.ts'
import { openVisit } from './operations/open-visit.ts'
import { register } from './operations/register.ts'
import { settleLicences } from './operations/settle-licences.ts'
import { examineFile, takeFile, undoFile } from './operations/take-file.ts'
import { withdrawOwn } from './operations/withdraw-own.ts'

export default system({
  id: 'sgz',
  name: 'System Gromadzenia danych o Zdarzeniach Medycznych',
  steward: 'Ministerstwo Zdrowia',
  contract: sgz,
  owns: [
    'Encounter',
    'Condition',
    'Observation',
    'Procedure',
    'Immunization',
    'AllergyIntolerance',
    'DiagnosticReport',
    'DocumentReference',
    'CarePlan',
    'Goal',
    'ImagingStudy',
  ],
  handles: {
    openVisit,
    register,
    addOwn,
    withdrawOwn,
    measurements,
    findDiagnoses,
    eventsOf,
    event,
    healthOf,
    letter,
    settleLicences,
    examineFile,
    takeFile,
    undoFile,
  },
})
