/** A medical worker with the places where they work (view of CWPM). */
import type { Handler } from '#kernel/system.ts'
import type { sor } from '../contract.ts'
import { workerOf } from '../store.ts'

export const worker: Handler<typeof sor.worker> = ({ practitioner }, context) =>
  workerOf(context, practitioner)
