/** Which operation of P1's service of referrals is answered by what. */
import type { ReferralAnswers } from './answer.ts'
import { issuedBy, ofPatient } from './finding.ts'
import { readOwn, readShown } from './reading.ts'
import { accept, complete, refuseIt, reportGaps, resign } from './taking.ts'
import { cancel, verify, write } from './writing.ts'

export const referralAnswers: ReferralAnswers = {
  zapisDokumentuSkierowania: write,
  weryfikacjaDokumentuSkierowania: verify,
  zapisDokumentuAnulowaniaSkierowania: cancel,
  odczytDokumentuSkierowania: readOwn,
  odczytDokumentuSkierowaniaDoRealizacji: readShown,
  przyjecieDoRealizacjiSkierowania: accept,
  odmowaPrzyjeciaDoRealizacjiSkierowania: refuseIt,
  rezygnacjaZRealizacjiSkierowania: resign,
  przekazanieInformacjiOBrakachDokumentacjiSkierowania: reportGaps,
  zakonczenieRealizacjiSkierowania: complete,
  wyszukanieSkierowanWystawiajacego: issuedBy,
  wyszukanieSkierowanUslugobiorcy: ofPatient,
}
