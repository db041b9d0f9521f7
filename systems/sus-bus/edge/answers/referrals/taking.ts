/** What providers do with a referral: take it, refuse it, give it back, say what is missing, complete it. */

import { refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { CEZ_ROOT } from '#standards/pl-ids/systems.ts'
import { sgs } from '../../../../sgs-referrals/contract.ts'
import { instantIn, keyIn, succeeded } from '../words.ts'
import type { ReferralAnswer } from './answer.ts'
import { commentIn, numbered } from './words.ts'

const done = { wynik: succeeded }

/** przyjecieDoRealizacjiSkierowania */
export const accept: ReferralAnswer<'przyjecieDoRealizacjiSkierowania'> = async (request, { call }) => {
  const { kluczSkierowania, refundowane, terminWizyty, trescKomentarza } = request
  const visitAt = instantIn(terminWizyty)
  await call(sgs.accept, {
    key: keyIn(kluczSkierowania.kluczSkierowania),
    refunded: refundowane === 'R',
    ...(visitAt !== undefined && { visitAt }),
    ...(trescKomentarza && { comment: commentIn(trescKomentarza) }),
  })
  return done
}

/** odmowaPrzyjeciaDoRealizacjiSkierowania */
export const refuseIt: ReferralAnswer<'odmowaPrzyjeciaDoRealizacjiSkierowania'> = async (
  request,
  { call },
) => {
  const comment = commentIn(request.trescKomentarza)
  await call(sgs.refuse, { key: keyIn(request.kluczSkierowania.kluczSkierowania), comment })
  return done
}

interface Told {
  readonly numerSkierowania: Parameters<typeof numbered>[1]
  readonly trescKomentarza: Parameters<typeof commentIn>[0]
}

const commented = async (context: Context, { numerSkierowania, trescKomentarza }: Told) => ({
  comment: commentIn(trescKomentarza),
  referral: (await numbered(context, numerSkierowania)).id,
})

/** rezygnacjaZRealizacjiSkierowania */
export const resign: ReferralAnswer<'rezygnacjaZRealizacjiSkierowania'> = async (request, context) => {
  await context.call(sgs.resign, await commented(context, request))
  return done
}

/** przekazanieInformacjiOBrakachDokumentacjiSkierowania */
export const reportGaps: ReferralAnswer<'przekazanieInformacjiOBrakachDokumentacjiSkierowania'> = async (
  request,
  context,
) => {
  await context.call(sgs.reportGaps, await commented(context, request))
  return done
}

/** zakonczenieRealizacjiSkierowania: the payer, where it is told, stands in the comment. */
export const complete: ReferralAnswer<'zakonczenieRealizacjiSkierowania'> = async (request, context) => {
  const { numerSkierowania, trescKomentarza, identyfikatorPlatnika } = request
  const { id: referral } = await numbered(context, numerSkierowania)
  const words = [
    ...(trescKomentarza ? [commentIn(trescKomentarza)] : []),
    ...(identyfikatorPlatnika ? [payerIn(identyfikatorPlatnika)] : []),
  ]
  await context.call(sgs.complete, {
    referral,
    ...(words.length > 0 && { comment: words.join(' ').slice(0, 2000) }),
  })
  return done
}

function payerIn({ root, extension }: { readonly root: string; readonly extension: string }): string {
  if (root.trim() !== `${CEZ_ROOT}.3.1` || !/^\d\d$/.test(extension.trim()))
    refuse('incorrect', 'payer', 'identyfikatorPlatnika is a payer of the list 3.1: two digits.')
  return `(płatnik ${extension.trim()})`
}
