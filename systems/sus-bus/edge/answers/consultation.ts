/**
 * wyszukanieReceptUslugobiorcyDoKonsultacji and odczytReceptyDoKonsultacji: what a colleague who is asked for advice reads of a patient's
 * prescriptions. By numbers alone, never by keys: nobody can collect anything with what is told here.
 */
import { type Prescription, sgr } from '../../../sgr-prescriptions/contract.ts'
import { keptDocument } from '../documents/written-as.ts'
import type { Answer } from './answer.ts'
import { authorsOf } from './authors.ts'
import { found } from './found.ts'
import { orNothing } from './or-nothing.ts'
import { statusOf } from './status.ts'
import { inPoland, nothingFound, numberOf, succeeded } from './words.ts'

export const forConsultation: Answer<'wyszukanieReceptUslugobiorcyDoKonsultacji'> = async (
  request,
  context,
) => {
  const { prescriptions, wynik } = await found(context, request.kryteriaWyszukwianiaReceptUslugobiorcy)
  const authors = await authorsOf(context, prescriptions)
  return {
    wynikiWyszukiwaniaReceptUslugobiorcyDoKonsultacji: {
      WynikWyszukiwaniaReceptUslugobiorcyDoKonsultacjiMT: prescriptions.map((each) => ({
        dataWystawieniaRecepty: inPoland(each.issuedAt),
        lekNazwa: each.text,
        numerRecepty: numberOf(each),
        ...statusOf(each, context.now()),
        ...authors(each),
      })),
    },
    wynik,
  }
}

export const consulted: Answer<'odczytReceptyDoKonsultacji'> = async (request, { call, now }) => {
  const { root, extension } = request.numerRecepty
  const number = { root: root.trim(), extension: extension.trim() }
  const prescription = await orNothing(call(sgr.byNumber, number))
  if (!prescription) return { wynik: nothingFound }
  const kept = keptDocument(await orNothing(call(sgr.original, { prescription: prescription.id })))
  return {
    wynikOdczytuReceptyDoKonsultacji: {
      ...(kept && { dokumentRecepty: Buffer.from(kept.content, 'base64') }),
      ...statusOf(prescription, now()),
      DaneRealizacjiDoKonsultacjiMT: dispensedOf(prescription),
    },
    wynik: succeeded,
  }
}

const dispensedOf = (prescription: Prescription) =>
  prescription.dispensings
    .filter(({ withdrawn }) => !withdrawn)
    .map(({ at, packs }) => ({
      dataRealizacjiRecepty: inPoland(at),
      ilośćWydanegoLeku: packs,
      nazwaLekuRealizacja: prescription.text,
      numerRecepty: numberOf(prescription),
    }))
