/**
 * rozszerzoneWyszukiwanieReceptUslugobiorcy (reconstructed): a patient's prescriptions with what was prescribed, page by page. It tells no keys.
 * To save a life a doctor opens a record in a portal, after a step-up and with a reason: no program breaks the glass for a person.
 */
import { refuse } from '#kernel/problem.ts'
import { dateInPoland, endOfPolishDay, startOfPolishDay } from '#standards/time/poland.ts'
import type { Prescription } from '../../../sgr-prescriptions/contract.ts'
import type { Answer } from './answer.ts'
import { found } from './found.ts'
import { isOpenOn } from './standing.ts'
import { statusOf } from './status.ts'
import { inPoland, numberOf } from './words.ts'

const mostOfPage = 200

export const extended: Answer<'rozszerzoneWyszukiwanieReceptUslugobiorcy'> = async (request, context) => {
  const { czySytuacjaZagrozeniaZycia, ...criteria } = request.kryteriaWyszukiwaniaReceptUslugobiorcy
  if (czySytuacjaZagrozeniaZycia === true)
    refuse(
      'forbidden',
      'break-glass-in-person',
      'To save a life a doctor opens the record in person, in a portal, with a reason; leave out czySytuacjaZagrozeniaZycia.',
    )
  const page = request.stronicowanie ?? { rozmiarStrony: 50, numerStrony: 0 }
  const { rozmiarStrony: size, numerStrony: number } = page
  if (!(size >= 1 && size <= mostOfPage && number >= 0))
    refuse('incorrect', 'page', 'rozmiarStrony is 1 to 200, and pages are numbered from 0.')
  const { prescriptions, wynik } = await found(context, criteria)
  const inOrder = page.kierunekSortowania === 'ROSNACO' ? [...prescriptions].reverse() : prescriptions
  const today = dateInPoland(context.now())
  return {
    wynikiWyszukiwaniaReceptUslugobiorcy: {
      ...(page.czyPodacLiczbeRek === true && { liczbaDokumentow: prescriptions.length }),
      wynikRozszerzonegoWyszukiwaniaReceptUslugobiorcy: inOrder
        .slice(size * number, size * (number + 1))
        .map((each) => listed(each, today, context.now())),
    },
    wynik,
  }
}

/** Of these P1's own word is known for the first alone. */
const kinds = {
  ready: 'GOTOWY',
  compounded: 'RECEPTUROWY',
  device: 'WYROB_MEDYCZNY',
  food: 'SRODEK_SPOZYWCZY',
} as const

const listed = (prescription: Prescription, today: string, now: Date) => ({
  dataWystawieniaRecepty: inPoland(prescription.issuedAt),
  numerRecepty: numberOf(prescription),
  statusRecepty: statusOf(prescription, now).statusRecepty,
  nazwaPrzepisanegoLeku: prescription.text,
  ...(prescription.gtin !== undefined && { identyfikatorOpakowaniaLeku: prescription.gtin }),
  iloscLeku: String(prescription.packs),
  ...(prescription.paymentLevel && { poziomOdplatnosciRecepty: prescription.paymentLevel }),
  rodzajLeku: kinds[prescription.prescribed ?? 'ready'],
  statusMozliwosciRealizacjiRecepty: isOpenOn(prescription, today),
  dataRealizacjiOd: inPoland(startOfPolishDay(prescription.validFrom)),
  dataRealizacjiDo: inPoland(endOfPolishDay(prescription.validUntil)),
})
