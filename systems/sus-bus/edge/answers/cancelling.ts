/**
 * zapisDokumentuAnulowaniaRecepty, and reading and finding of such documents. The document is verified like a prescription; whether the
 * prescription may still be cancelled, SGR decides, and what it refuses is told as a rule.
 */
import { prescription } from '#standards/cda/prescription.ts'
import { result } from '#standards/p1/codes.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import type { RuleResult } from '../../rules/verdict.ts'
import { examineCancellation, versionIn } from '../documents/cancellation.ts'
import { keptDocument } from '../documents/written-as.ts'
import type { Answer } from './answer.ts'
import { orNothing } from './or-nothing.ts'
import { isAbout } from './patient.ts'
import { ruleRefused } from './rule-refused.ts'
import { verifiedBy } from './verified.ts'
import { inPoland, instantIn, keyIn, nothingFound, numberOf, succeeded } from './words.ts'

export const cancel: Answer<'zapisDokumentuAnulowaniaRecepty'> = async (request, context, examiner) => {
  const key = keyIn(request.kluczRecepty.kluczRecepty)
  const found = await orNothing(context.call(sgr.byKey, { key }))
  const one = found?.prescriptions.find((each) => each.key === undefined || each.key === key)
  if (!one) return { wynik: nothingFound }
  const original = keptDocument(await orNothing(context.call(sgr.original, { key })))
  const { rules, taken } = await examineCancellation(
    request.dokumentAnulowaniaRecepty.tresc,
    {
      number: numberOf(one),
      original: original && versionIn(Buffer.from(original.content, 'base64'), prescription, '10.1.3'),
      isPatient: (ids) => isAbout(context, ids, one.patient),
    },
    examiner,
  )
  if (!taken) return refusedWith(rules)
  try {
    await context.call(sgr.cancel, { prescription: one.id, ...taken })
  } catch (error) {
    return refusedWith([...rules, ruleRefused(error)])
  }
  return { ...told(rules), wynik: succeeded }
}

const told = (rules: readonly RuleResult[]) => ({
  wynikiWeryfikacjiDokumentuAnulowania: {
    wynikWeryfikacjiZbioruRegul: verifiedBy(rules, 'OPENP1.ANULOWANIE'),
  },
})

const refusedWith = (rules: readonly RuleResult[]) => ({
  ...told(rules),
  wynik: { major: result.documentRefused, minor: result.ruleBroken },
})

/** odczytDokumentuAnulowaniaRecepty */
export const readCancellation: Answer<'odczytDokumentuAnulowaniaRecepty'> = async (request, { call }) => {
  const { root, extension } =
    request.identyfikatorDokumentuAnulowaniaRecepty.identyfikatorDokumentuAnulowaniaRecepty
  const number = { root: root.trim(), extension: extension.trim() }
  const found = keptDocument(await orNothing(call(sgr.cancellation, { number })))
  if (!found) return { wynik: nothingFound }
  return {
    dokumentAnulowaniaRecepty: { tresc: Buffer.from(found.content, 'base64') },
    wynik: succeeded,
  }
}

/** More are not told at once. */
const most = 200

/** wyszukanieDokumentowAnulowaniaRecept: of the calling worker, newest first. */
export const findCancellations: Answer<'wyszukanieDokumentowAnulowaniaRecept'> = async (
  request,
  { call },
) => {
  const { dataWystawieniaOd, dataWystawieniaDo, numerRecepty } =
    request.kryteriaWyszukiwaniaDokumentowAnulowania
  const from = instantIn(dataWystawieniaOd)
  const until = instantIn(dataWystawieniaDo)
  const { cancellations, more } = await call(sgr.cancellations, {
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(numerRecepty && { of: numerRecepty }),
    limit: most,
  })
  return {
    wynikiWyszukiwaniaDokumentowAnulowania: {
      wynikWyszukiwaniaDokumentowAnulowania: cancellations.map(({ number, at, key = '' }) => ({
        identyfikatorDokumentuAnulowaniaRecepty: { identyfikatorDokumentuAnulowaniaRecepty: number },
        dataWystawienia: inPoland(at),
        kluczRecepty: { kluczRecepty: key },
      })),
    },
    wynik: more ? { major: result.tooMany, komunikat: `Podano ${most} najnowszych dokumentów.` } : succeeded,
  }
}
