/** Signed referrals as they came: to who may read them, and to a provider that was shown key or code, as long as nobody took them. */
import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { type Referral, sgs } from '../../../../sgs-referrals/contract.ts'
import { keptDocument } from '../../documents/written-as.ts'
import { orNothing } from '../or-nothing.ts'
import { keyIn, succeeded } from '../words.ts'
import type { ReferralAnswer } from './answer.ts'
import { commentsOf, nothingFound, numbered, stateOf, verification } from './words.ts'

/** odczytDokumentuSkierowania */
export const readOwn: ReferralAnswer<'odczytDokumentuSkierowania'> = async (request, context) => {
  const one = await orNothing(numbered(context, request.numerSkierowania))
  if (!one) return { wynik: nothingFound }
  return { skierowanieIWynikWeryfikacji: await told(context, one), wynik: succeeded }
}

/** odczytDokumentuSkierowaniaDoRealizacji: by the key, or by the code with the PESEL right behind it. */
export const readShown: ReferralAnswer<'odczytDokumentuSkierowaniaDoRealizacji'> = async (
  request,
  context,
) => {
  const { kluczSkierowania, kodSkierowania } = request.kryteriaOdczytuSkierowania
  const one = await orNothing(context.call(sgs.toAccept, shownIn(kluczSkierowania, kodSkierowania)))
  if (one?.state !== 'issued') return { wynik: nothingFound }
  const key = one.access?.key
  return {
    skierowanieIWynikWeryfikacjiDoRealizacji: {
      ...(await told(context, one, key)),
      ...(key !== undefined && { kluczSkierowania: { kluczSkierowania: key } }),
    },
    wynik: succeeded,
  }
}

function shownIn(
  key: { readonly kluczSkierowania: string } | undefined,
  code: { readonly kodSkierowania: string } | undefined,
): { key: string } | { code: string; pesel: string } {
  if (key) return { key: keyIn(key.kluczSkierowania) }
  const [, four, pesel] = /^(\d{4})(\d{11})$/.exec(code?.kodSkierowania.trim() ?? '') ?? []
  if (four === undefined || pesel === undefined)
    return refuse(
      'incorrect',
      'code',
      'kodSkierowania is four digits with the eleven of the PESEL right behind them.',
    )
  return { code: four, pesel }
}

async function told(context: Context, one: Referral, key?: string) {
  const asked = { referral: one.id, ...(key !== undefined && { key }) }
  const original = keptDocument(await orNothing(context.call(sgs.original, asked)))
  if (!original)
    return refuse(
      'unsupported',
      'no-document',
      'This referral was issued in a portal or over FHIR, without a document: read it at /fhir.',
    )
  return {
    dokumentSkierowania: { tresc: Buffer.from(original.content, 'base64') },
    statusSkierowania: stateOf(one),
    wynikWeryfikacjiSkierowania: verification([], one.issuedAt),
    komentarze: await commentsOf(context, one),
  }
}
