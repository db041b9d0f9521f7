/** Which operation is answered by what. Those that are not here answer that they are not available; the room's README lists them. */

import { accessData } from './access-data.ts'
import type { Answers } from './answer.ts'
import { issuedBy, ofPatient } from './found.ts'
import { standing } from './standing.ts'

export const answers: Answers = {
  odczytDanychDostepowychPakietuRecept: accessData,
  wyszukanieReceptUslugobiorcy: ofPatient,
  wyszukanieReceptWystawiajacego: issuedBy,
  odczytStanuRealizacjiRecepty: standing,
}
