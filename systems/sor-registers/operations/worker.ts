/** A medical worker with the places where they work, and what CWPM or CRF says of their right to practise. */
import type { Context, Handler } from '#kernel/system.ts'
import { practiceNow, professionAt } from '#registers/licences/assert-may-practise.ts'
import { crf } from '../../crf-pharmacists/contract.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import type { sor, Worker } from '../contract.ts'
import { workerOf } from '../store.ts'

export const worker: Handler<typeof sor.worker> = async ({ practitioner, withLicence }, context) => {
  const found = await workerOf(context, practitioner)
  const licence = withLicence === true ? await licenceOf(found, context) : undefined
  return licence === undefined ? found : { ...found, licence }
}

/** Of the first post that needs a right to practise. */
async function licenceOf({ npwz: number, posts }: Worker, context: Context) {
  for (const { role } of posts) {
    if (number === undefined || (role !== 'doctor' && role !== 'nurse' && role !== 'pharmacist')) continue
    const question = role === 'pharmacist' ? crf.practice : cwpm.practice
    return practiceNow(context, question, { profession: professionAt(role, number), number })
  }
  return undefined
}
