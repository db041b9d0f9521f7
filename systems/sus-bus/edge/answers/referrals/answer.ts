/** What answers one operation of P1's service of referrals. */
import type { OperationName, operations } from '#standards/p1/obsluga-skierowania.table.ts'
import type { AnswerOf } from '../answer.ts'

export type ReferralAnswer<N extends OperationName> = AnswerOf<(typeof operations)[N]>

export type ReferralAnswers = { readonly [N in OperationName]: ReferralAnswer<N> }
