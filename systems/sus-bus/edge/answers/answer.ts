/** What answers one operation of P1's service. */
import type { Context } from '#kernel/system.ts'
import type { OperationName, operations } from '#standards/p1/obsluga-recepty.table.ts'
import type { Type, Value } from '#standards/soap/description/schema.ts'
import type { Examiner } from '../documents/signed.ts'

/** Of one operation of a service. */
export type AnswerOf<O extends { readonly request: Type; readonly answer: Type }> = (
  request: Value<O['request']>,
  context: Context,
  examiner: Examiner,
) => Promise<Value<O['answer']>>

export type Answer<N extends OperationName> = AnswerOf<(typeof operations)[N]>

export type Answers = { readonly [N in OperationName]?: Answer<N> }
