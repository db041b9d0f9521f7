/** Reading of signed prescriptions, as they came: by the prescriber, and by a pharmacist who was shown key or code. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { type Prescription, sgr } from '../../../sgr-prescriptions/contract.ts'
import { isDocument, keptDocument } from '../documents/written-as.ts'
import type { Answer } from './answer.ts'
import { orNothing } from './or-nothing.ts'
import { statusOf } from './status.ts'
import { verifiedBy } from './verified.ts'
import { keyIn, nothingFound, succeeded } from './words.ts'

/** odczytRecepty */
export const readOne: Answer<'odczytRecepty'> = async (request, context) => {
  const key = keyIn(request.kluczRecepty.kluczRecepty)
  const found = await orNothing(context.call(sgr.byKey, { key }))
  const one = found?.prescriptions.find((each) => each.key === undefined || each.key === key)
  if (!one) return { wynik: nothingFound }
  return { receptaIWynikWeryfikacji: await withVerdict(context, { ...one, key }, 1), wynik: succeeded }
}

/** odczytPakietuRecept: keys are the prescriber's, and with them the documents. */
export const readPackage: Answer<'odczytPakietuRecept'> = async (request, context) => {
  const key = keyIn(request.kluczPakietuRecept.kluczPakietuRecept)
  const found = await orNothing(context.call(sgr.byKey, { key }))
  const all = found?.prescriptions ?? []
  if (all.length === 0) return { wynik: nothingFound }
  const receptaIWynikWeryfikacji = await Promise.all(
    all.map((each, index) => withVerdict(context, each, index + 1)),
  )
  return { pakietReceptIWynikowWeryfikacji: { receptaIWynikWeryfikacji }, wynik: succeeded }
}

/** odczytReceptyDoRealizacji */
export const toDispenseOne: Answer<'odczytReceptyDoRealizacji'> = async (request, context) => {
  const key = keyIn(request.kluczRecepty.kluczRecepty)
  const found = await orNothing(context.call(sgr.toDispense, { key }))
  const one = found?.prescriptions.find((each) => each.key === key)
  if (!one) return { wynik: nothingFound }
  return { receptaDoRealizacji: await forDispensing(context, one), wynik: succeeded }
}

/** odczytPakietuReceptDoRealizacji: by the package's key, or by the code with the PESEL right behind it. */
export const toDispensePackage: Answer<'odczytPakietuReceptDoRealizacji'> = async (request, context) => {
  const { kluczPakietuRecept, kodPakietuRecept = '' } = request.kryteriaOdczytuPakietuRecept
  const [, code = '', pesel = ''] = /^(\d{4})(\d{11})$/.exec(kodPakietuRecept.trim()) ?? []
  if (kluczPakietuRecept === undefined && pesel === '')
    refuse(
      'incorrect',
      'code',
      'kodPakietuRecept is four digits with the eleven of the PESEL right behind them.',
    )
  const shown = kluczPakietuRecept === undefined ? { code, pesel } : { key: keyIn(kluczPakietuRecept) }
  const found = await orNothing(context.call(sgr.toDispense, shown))
  if (!found) return { wynik: nothingFound }
  const receptaIRealizacja = await Promise.all(
    found.prescriptions.map((each) => forDispensing(context, each)),
  )
  return { receptyDoRealizacji: { receptaIRealizacja }, wynik: succeeded }
}

async function documentOf({ call }: Context, { key }: Prescription) {
  if (key === undefined)
    return refuse('forbidden', 'prescriber-only', 'Only the prescriber reads this document.')
  const kept = keptDocument(await orNothing(call(sgr.original, { key })))
  if (!kept)
    return refuse(
      'unsupported',
      'no-original',
      'This prescription was issued without a document, in a portal of the platform or over FHIR: read it at /fhir.',
    )
  const { content, cancellation } = kept
  return {
    tresc: Buffer.from(content, 'base64'),
    ended: {
      ...(cancellation !== undefined &&
        isDocument(cancellation) && {
          dokumentAnulowaniaRecepty: { tresc: Buffer.from(cancellation, 'base64') },
        }),
    },
  }
}

/** Documents of what was handed over of it, whoever did; portals write none. */
async function dispensingsOf({ call }: Context, { key, dispensings }: Prescription) {
  if (key === undefined || dispensings.length === 0) return []
  const { contents } = await call(sgr.dispensingOriginals, { key })
  return contents.filter(isDocument).map((content) => ({ tresc: Buffer.from(content, 'base64') }))
}

async function withVerdict(context: Context, prescription: Prescription, number: number) {
  const { tresc, ended } = await documentOf(context, prescription)
  return {
    ...statusOf(prescription, context.now()),
    dokumentRealizacjiRecepty: await dispensingsOf(context, prescription),
    ...ended,
    weryfikowanyDokument: {
      numerReceptyWPakiecie: number,
      ...(prescription.key !== undefined && { kluczRecepty: prescription.key }),
      wynikWeryfikacjiZbioruRegul: verifiedBy([]),
    },
    recepta: { identyfikatorDokumentuWPakiecie: number, tresc },
  }
}

async function forDispensing(context: Context, prescription: Prescription) {
  const { tresc, ended } = await documentOf(context, prescription)
  return {
    kluczRecepty: prescription.key ?? '',
    dokumentRecepty: { tresc },
    ...statusOf(prescription, context.now()),
    wynikWeryfikacjiRecepty: verifiedBy([]),
    dokumentRealizacjiRecepty: await dispensingsOf(context, prescription),
    ...ended,
  }
}
