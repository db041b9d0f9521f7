/** Who prescribes, and whether they may today: by the registers of posts (SOR) and of rights to practise (CWPM). */
import type { Context } from '#kernel/system.ts'
import { assertMayPractise, professionAt } from '#registers/licences/assert-may-practise.ts'
import { cwpm } from '../../cwpm-medical-workers/contract.ts'
import { sor } from '../../sor-registers/contract.ts'
import { assertLicensed, issuerOf } from '../rules/prescriber.ts'

/** `licenceChecked`: whether CWPM was asked, and answered; else `licenceHeardAt` says when it last did, where that is remembered. */
export async function mayPrescribe(context: Context): Promise<{
  readonly by: ReturnType<typeof issuerOf>
  readonly licence: { readonly licenceChecked: boolean; readonly licenceHeardAt?: string }
}> {
  const by = issuerOf(context.actor)
  const worker = await context.call(sor.worker, { practitioner: by.practitioner })
  assertLicensed(worker, by, by.role)
  const licence = { profession: professionAt(by.role, worker.npwz), number: worker.npwz }
  const { isChecked, heardAt } = await assertMayPractise(context, cwpm.practice, licence)
  return { by, licence: { licenceChecked: isChecked, ...(heardAt && { licenceHeardAt: heardAt }) } }
}
