/** Which operation is answered by what. Those that are not here answer that they are not available; the room's README lists them. */

import { inTasks, type TaskWork } from '../tasks.ts'
import { accessData } from './access-data.ts'
import type { Answers } from './answer.ts'
import { cancel, findCancellations, readCancellation } from './cancelling.ts'
import { consulted, forConsultation } from './consultation.ts'
import { correct, dispense, dispensePackage } from './dispensing.ts'
import { findDispensings, readDispensing } from './dispensing-documents.ts'
import { readOne, readPackage, toDispenseOne, toDispensePackage } from './documents.ts'
import { extended } from './extended-search.ts'
import { issuedBy, ofPatient } from './found.ts'
import { issuePackage } from './issue-package.ts'
import { keysOfPatient } from './keys-of-patient.ts'
import { lock, unlock } from './locking.ts'
import { standing } from './standing.ts'
import { verifyPackage } from './verify-package.ts'

/** `work`: large packages are worked on after they were taken. */
export const answersWith = (work: TaskWork): Answers => ({
  zapisPakietuRecept: inTasks('zapisPakietuRecept', work, issuePackage),
  weryfikacjaPakietuRecept: inTasks('weryfikacjaPakietuRecept', work, verifyPackage),
  odczytRecepty: readOne,
  odczytPakietuRecept: readPackage,
  odczytReceptyDoRealizacji: toDispenseOne,
  odczytPakietuReceptDoRealizacji: toDispensePackage,
  odczytDanychDostepowychPakietuRecept: accessData,
  zapisDokumentuAnulowaniaRecepty: cancel,
  odczytDokumentuAnulowaniaRecepty: readCancellation,
  wyszukanieDokumentowAnulowaniaRecept: findCancellations,
  zapisRealizacjiRecepty: dispense,
  zapisPakietuRealizacjiRecept: dispensePackage,
  zapisKorektyDokumentuRealizacjiRecepty: correct,
  odczytDokumentuRealizacjiRecepty: readDispensing,
  wyszukanieDokumentowRealizacjiRecept: findDispensings,
  zablokowanieRecepty: lock,
  odblokowanieRecepty: unlock,
  wyszukanieReceptUslugobiorcy: ofPatient,
  wyszukanieReceptWystawiajacego: issuedBy,
  odczytStanuRealizacjiRecepty: standing,
  rozszerzoneWyszukiwanieReceptUslugobiorcy: extended,
  wyszukanieReceptUslugobiorcyDoKonsultacji: forConsultation,
  odczytReceptyDoKonsultacji: consulted,
  odczytKluczyReceptUslugobiorcy: keysOfPatient,
})
