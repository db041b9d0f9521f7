/** Why an operation over KMIP failed: one of its reasons (KMIP 2.1, section 11.49). */
import { asProblem, type Category } from '#kernel/problem.ts'
import { reasons } from '#standards/kmip/numbers.table.ts'
import { KmipRefusal } from '#standards/kmip/refusal.ts'

export class KmipFault extends Error {
  readonly reason: number

  constructor(reason: number, message: string) {
    super(message)
    this.reason = reason
  }
}

const byCategory: Partial<Record<Category, number>> = {
  incorrect: reasons.invalidField,
  unauthenticated: reasons.authenticationNotSuccessful,
  forbidden: reasons.permissionDenied,
  'not-found': reasons.itemNotFound,
  busy: reasons.serverLimitExceeded,
}

export function faultOf(error: unknown): KmipFault {
  if (error instanceof KmipFault) return error
  if (error instanceof KmipRefusal) return new KmipFault(reasons.invalidMessage, error.message)
  const { category, code, message } = asProblem(error)
  const reason = code === 'key-wrong' ? reasons.cryptographicFailure : byCategory[category]
  return new KmipFault(reason ?? reasons.generalFailure, message)
}
