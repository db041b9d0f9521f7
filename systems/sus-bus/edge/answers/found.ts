/**
 * wyszukanieReceptUslugobiorcy and wyszukanieReceptWystawiajacego: prescriptions of one patient, newest first. Who may see which, the gate
 * decides; keys are shown to the prescriber alone, and are empty for others (Prawo farmaceutyczne art. 96b).
 */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { result } from '#standards/p1/codes.ts'
import type { operations } from '#standards/p1/obsluga-recepty.table.ts'
import type { Value } from '#standards/soap/description/schema.ts'
import { type Prescription, sgr } from '../../../sgr-prescriptions/contract.ts'
import type { Answer } from './answer.ts'
import { authorsOf } from './authors.ts'
import { patientNamed } from './patient.ts'
import { statusOf } from './status.ts'
import { inPoland, numberOf, succeeded, timeIn } from './words.ts'

/** More of one patient's are not told at once. */
const most = 200

export type Criteria = Value<
  (typeof operations)['wyszukanieReceptWystawiajacego']['request']
>['kryteriaWyszukiwaniaRecept']

export const ofPatient: Answer<'wyszukanieReceptUslugobiorcy'> = async (request, context) => {
  const { prescriptions, wynik } = await found(context, request.kryteriaWyszukiwaniaReceptUslugobiorcy)
  const authors = await authorsOf(context, prescriptions)
  return {
    wynikiWyszukiwaniaReceptUslugobiorcy: {
      wynikWyszukiwaniaReceptUslugobiorcy: prescriptions.map((each) => ({
        ...listed(each, context.now()),
        ...authors(each),
      })),
    },
    wynik,
  }
}

export const issuedBy: Answer<'wyszukanieReceptWystawiajacego'> = async (request, context) => {
  const { prescriptions, wynik } = await found(context, request.kryteriaWyszukiwaniaRecept)
  const { practitioner } = context.actor
  const own = prescriptions.filter(({ by }) => by.practitioner === practitioner)
  return {
    wynikiWyszukiwaniaRecept: { wynikWyszukiwaniaRecept: own.map((each) => listed(each, context.now())) },
    wynik,
  }
}

const listed = (prescription: Prescription, now: Date) => ({
  kluczRecepty: prescription.key ?? '',
  kluczPakietu: prescription.package?.key ?? '',
  dataWystawieniaRecepty: inPoland(prescription.issuedAt),
  numerRecepty: numberOf(prescription),
  ...statusOf(prescription, now),
})

/** Newest first. */
export async function found(context: Context, criteria: Criteria) {
  const { idUslugobiorcy, idPracownikaMedycznego, numerRecepty, statusRecepty } = criteria
  if (!idUslugobiorcy)
    return refuse(
      'unsupported',
      'patient-needed',
      'Name the patient (idUslugobiorcy): other searches are not available here yet.',
    )
  if (idPracownikaMedycznego)
    return refuse('unsupported', 'worker', 'Leave out idPracownikaMedycznego: it is not available here yet.')
  const patient = await patientNamed(context, idUslugobiorcy)
  const { prescriptions, next } = await context.call(sgr.prescriptionsOf, { patient, limit: most })
  const from = timeIn(criteria.dataWystawieniaReceptyOd) ?? Number.NEGATIVE_INFINITY
  const until = timeIn(criteria.dataWystawieniaReceptyDo) ?? Number.POSITIVE_INFINITY
  const fits = (each: Prescription) => {
    const at = Date.parse(each.issuedAt)
    const number = numberOf(each)
    return (
      at >= from &&
      at <= until &&
      (statusRecepty === undefined || statusOf(each, context.now()).statusRecepty === statusRecepty) &&
      (numerRecepty === undefined ||
        (numerRecepty.root === number.root && numerRecepty.extension === number.extension))
    )
  }
  const wynik =
    next === undefined
      ? succeeded
      : { major: result.tooMany, komunikat: `Podano ${most} najnowszych recept.` }
  return { prescriptions: prescriptions.filter(fits), wynik }
}
