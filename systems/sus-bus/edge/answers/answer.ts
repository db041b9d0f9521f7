/** What answers one operation of P1's service. */
import type { Context } from '#kernel/system.ts'
import type { OperationName, operations } from '#standards/p1/obsluga-recepty.table.ts'
import type { Value } from '#standards/soap/description/schema.ts'
import type { Examiner } from '../documents/signed.ts'

export type Answer<N extends OperationName> = (
  request: Value<(typeof operations)[N]['request']>,
  context: Context,
  examiner: Examiner,
) => Promise<Value<(typeof operations)[N]['answer']>>

export type Answers = { readonly [N in OperationName]?: Answer<N> }
