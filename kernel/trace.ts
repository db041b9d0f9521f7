/**
 * A request's number, by which lines of the log and entries of the audit are found together. Who sends a request may name it (the header
 * X-Request-Id); what they name is given back and never kept: the number is made of it.
 */
import { hash } from 'node:crypto'
import { pooledRandom } from './random.ts'

/** 52 bits, so that it is a whole number everywhere. */
const digits = 13

export interface Trace {
  /** 13 hexadecimal digits. */
  readonly trace: string
  /** What the answer's X-Request-Id says. */
  readonly id: string
}

export function traceOf(given: unknown): Trace {
  if (typeof given === 'string' && /^[\w.:-]{1,80}$/.test(given)) return { trace: numberOf(given), id: given }
  const trace = pooledRandom(7).toString('hex').slice(0, digits)
  return { trace, id: trace }
}

/** The number of a request that was given back this id. */
export const numberOf = (id: string): string =>
  /^[0-9a-f]{13}$/.test(id) ? id : hash('sha256', id, 'hex').slice(0, digits)
