/** How P1's service of referrals says what SGS says. */
import { Problem, refuse } from '#kernel/problem.ts'
import type { Context } from '#kernel/system.ts'
import { inLaterDialect, result } from '#standards/p1/codes.ts'
import { identifierSystems } from '#standards/pl-ids/systems.ts'
import { type Referral, sgs } from '../../../../sgs-referrals/contract.ts'
import { refusedReferral } from '../../../rules/refused-referral.ts'
import type { RuleResult } from '../../../rules/verdict.ts'
import { authorsOf } from '../authors.ts'
import { verifiedBy } from '../verified.ts'
import { inPoland, withoutUrn } from '../words.ts'

const states = {
  issued: 'WYSTAWIONE',
  accepted: 'U_REALIZATORA',
  completed: 'ZREALIZOWANE',
  cancelled: 'ANULOWANE',
} as const

export const stateOf = ({ state }: Pick<Referral, 'state'>) => states[state]

export const numberOf = ({ number, numberRoot }: Pick<Referral, 'number' | 'numberRoot'>) => ({
  extension: number,
  root: numberRoot ?? withoutUrn(identifierSystems.referralNumber),
})

/** P1 publishes no code for it: the call succeeded, there is nothing, and the words say so. */
export const nothingFound = {
  major: result.success,
  komunikat: 'Nie ma takiego skierowania albo nie jest dostępne dla pytającego.',
} as const

interface Numbered {
  readonly numerSkierowania: { readonly root: string; readonly extension: string }
}

/** The referral of a number that the caller may see. Refuses `not-found/no-referral`. */
export function numbered(
  { call }: Context,
  { numerSkierowania: { root, extension } }: Numbered,
): Promise<Referral> {
  const number = { root: root.trim(), extension: extension.trim() }
  if (!/^[0-9]+(\.[0-9]+){3,30}$/.test(number.root) || !/^[0-9A-Za-z]{22}$/.test(number.extension))
    refuse('incorrect', 'number', 'numerSkierowania is a root, and 22 letters and digits.')
  return call(sgs.byNumber, { number })
}

/** P1 asks for five characters at least; ours holds two thousand at most. */
export function commentIn(told: { readonly trescKomentarza: string }): string {
  const comment = told.trescKomentarza.trim()
  return comment.length >= 5 && comment.length <= 2000
    ? comment
    : refuse('incorrect', 'comment', 'trescKomentarza has 5 to 2000 characters.')
}

/** Results of rules, with when they were held. */
export const verification = (rules: readonly RuleResult[], at: Date | string) => {
  const { wynikWeryfikacji, wynikWeryfikacjiReguly, ...set } = verifiedBy(rules, 'OPENP1.SKIEROWANIE')
  return {
    dataWeryfikacji: inPoland(at),
    ...set,
    wynikWeryfikacji: inLaterDialect(wynikWeryfikacji),
    wynikWeryfikacjiReguly: wynikWeryfikacjiReguly.map((each) => ({
      ...each,
      wynikWeryfikacji: inLaterDialect(each.wynikWeryfikacji),
    })),
  }
}

/** What SGS refuses about the content is a broken rule; who may not, or may not now, is a fault. */
export function ruleRefused(error: unknown): RuleResult {
  if (!(error instanceof Problem) || !['unprocessable', 'conflict', 'incorrect'].includes(error.category))
    throw error
  const { code, message } = error
  const problem = refusedReferral(code) ?? message
  return { code: `OPENP1.SGS.${code}`, verdict: 'error', problem, english: message }
}

export async function commentsOf(context: Context, { comments = [] }: Referral) {
  const authors = await authorsOf(context, comments)
  return comments.map((each) => ({
    identyfikatorPracownikaPodmiotu: authors(each).identyfikatorPracownikaWystawcy,
    dataWprowadzeniaDoSystemu: inPoland(each.at),
    trescKomentarza: { trescKomentarza: each.text },
  }))
}
