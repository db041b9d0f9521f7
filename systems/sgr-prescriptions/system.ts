/** SGR — System Gromadzenia danych o Receptach: e-prescriptions. */
import { system } from '#kernel/system.ts'
import { sgr } from './contract.ts'
import { answerHold } from './operations/answer-hold.ts'
import { asFhir } from './operations/as-fhir.ts'
import { byKey } from './operations/by-key.ts'
import { byNumber } from './operations/by-number.ts'
import { cancel } from './operations/cancel.ts'
import { cancellation, cancellations } from './operations/cancellations.ts'
import { correct, withdraw } from './operations/change-dispensing.ts'
import { dispense } from './operations/dispense.ts'
import {
  dispensingDocument,
  dispensingDocuments,
  dispensingOriginals,
} from './operations/dispensing-documents.ts'
import { entitled } from './operations/entitled.ts'
import { findMedicines } from './operations/find-medicines.ts'
import { issue } from './operations/issue.ts'
import { lock, unlock } from './operations/locks.ts'
import { conflicts, exposure, settleConflict } from './operations/offline/conflicts.ts'
import { addDeskKey, deskKit, endDeskKey } from './operations/offline/desks.ts'
import { askBack, keepFor } from './operations/offline/keep.ts'
import { tellHandedOver } from './operations/offline/tell-handed-over.ts'
import { tellIssued } from './operations/offline/tell-issued.ts'
import { offlineToken } from './operations/offline/token.ts'
import { original } from './operations/originals.ts'
import { prescription } from './operations/prescription.ts'
import { prescriptionsOf } from './operations/prescriptions-of.ts'
import { release } from './operations/release.ts'
import { answerRepeat, askRepeat, repeatRequests } from './operations/repeats.ts'
import { substitutes } from './operations/substitutes.ts'
import { tellYesterday } from './operations/tell-yesterday.ts'
import { toDispense } from './operations/to-dispense.ts'
import { verify } from './operations/verify.ts'

export default system({
  id: 'sgr',
  name: 'System Gromadzenia danych o Receptach',
  steward: 'Ministerstwo Zdrowia',
  contract: sgr,
  owns: ['MedicationRequest', 'MedicationDispense'],
  handles: {
    findMedicines,
    issue,
    verify,
    prescriptionsOf,
    prescription,
    byKey,
    byNumber,
    asFhir,
    original,
    toDispense,
    entitled,
    substitutes,
    askRepeat,
    repeatRequests,
    answerRepeat,
    dispensingDocument,
    dispensingDocuments,
    dispensingOriginals,
    dispense,
    correct,
    withdraw,
    lock,
    unlock,
    cancel,
    cancellation,
    cancellations,
    offlineToken,
    keepFor,
    askBack,
    deskKit,
    addDeskKey,
    endDeskKey,
    tellHandedOver,
    tellIssued,
    conflicts,
    settleConflict,
    exposure,
    answerHold,
    tellYesterday,
    release,
  },
  tables: new URL('./tables/', import.meta.url),
})
