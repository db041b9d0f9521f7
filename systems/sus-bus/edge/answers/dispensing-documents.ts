/** odczytDokumentuRealizacjiRecepty, wyszukanieDokumentowRealizacjiRecept, and what a doctor finds of what a patient was given. */
import { refuse } from '#kernel/problem.ts'
import { result } from '#standards/p1/codes.ts'
import { sgr } from '../../../sgr-prescriptions/contract.ts'
import type { ListedDocument } from '../../../sgr-prescriptions/shapes/dispensing-document.ts'
import { isSame } from '../../rules/same-id.ts'
import { keptDocument } from '../documents/written-as.ts'
import type { Answer } from './answer.ts'
import { authorsOf } from './authors.ts'
import { orNothing } from './or-nothing.ts'
import { inPoland, instantIn, nothingFound, succeeded } from './words.ts'

/** More are not told at once. */
const most = 200

const stands = (corrected: boolean) => (corrected ? 'SKORYGOWANY' : 'OBOWIAZUJACY')

export const readDispensing: Answer<'odczytDokumentuRealizacjiRecepty'> = async (request, { call }) => {
  const { root, extension } =
    request.identyfikatorDokumentuRealizacjiRecepty.identyfikatorDokumentuRealizacjiRecepty
  const number = { root: root.trim(), extension: extension.trim() }
  const found = keptDocument(await orNothing(call(sgr.dispensingDocument, { number })))
  if (!found) return { wynik: nothingFound }
  return {
    realizacjaRecepty: {
      dokumentRealizacjiRecepty: Buffer.from(found.content, 'base64'),
      status: stands(found.corrected),
    },
    wynik: succeeded,
  }
}

const kinds = { partial: 'CZESCIOWA', closing: 'ZAMYKAJACA', withdrawing: 'WYCOFUJACA' } as const

/** Of the calling pharmacy, newest first. */
export const findDispensings: Answer<'wyszukanieDokumentowRealizacjiRecept'> = async (
  request,
  context,
  { call },
) => {
  const asked = request.kryteriaWyszukiwaniaDokumentowRealizacji
  const { identyfikatorPodmiotuWystawcy: pharmacy, identyfikatorPracownikaRealizatora: worker } = asked
  if (pharmacy && !isSame(pharmacy, call.provider))
    refuse('forbidden', 'other-pharmacy', 'A pharmacy finds the documents that it wrote.')
  const [from, until] = [instantIn(asked.dataWystawieniaOd), instantIn(asked.dataWystawieniaDo)]
  const kind = (['partial', 'closing', 'withdrawing'] as const).find(
    (each) => kinds[each] === asked.rodzajRealizacji,
  )
  const status = asked.statusDokumentuRealizacjiRecepty
  const { documents } = await context.call(sgr.dispensingDocuments, {
    ...(from !== undefined && { from }),
    ...(until !== undefined && { until }),
    ...(kind && { kind }),
    ...(status && { corrected: status === 'SKORYGOWANY' }),
    limit: most + 1,
  })
  const shown = documents.slice(0, most)
  const authors = await authorsOf(
    context,
    shown.map(({ practitioner, organization }) => ({ by: { practitioner, organization } })),
  )
  const wynik =
    documents.length > most
      ? { major: result.tooMany, komunikat: `Podano ${most} najnowszych dokumentów.` }
      : succeeded
  return {
    wynikiWyszukiwaniaDokumentowRealizacji: {
      wynikWyszukiwaniaDokumentowRealizacji: shown
        .map((each) => listed(each, authors))
        .filter((each) => worker === undefined || isSame(each.identyfikatorPracownikaRealizatora, worker)),
    },
    wynik,
  }
}

function listed(each: ListedDocument, authors: Awaited<ReturnType<typeof authorsOf>>) {
  const { practitioner, organization } = each
  const { identyfikatorPracownikaWystawcy, identyfikatorPodmiotuWystawcy } = authors({
    by: { practitioner, organization },
  })
  return {
    identyfikatorDokumentuRealizacjiRecepty: each.number,
    statusDokumentuRealizacjiRecepty: stands(each.corrected),
    rodzajRealizacji: kinds[each.kind],
    dataWystawienia: inPoland(each.writtenAt),
    identyfikatorPracownikaRealizatora: identyfikatorPracownikaWystawcy,
    identyfikatorPodmiotuWystawcy,
  } as const
}
