/** Who stands at the counter: a pharmacist in a pharmacy, who may practise today. */
import type { Context } from '#kernel/system.ts'
import { assertMayPractise } from '#registers/licences/assert-may-practise.ts'
import { crf } from '../../crf-pharmacists/contract.ts'
import { type Dispenser, dispenserOf } from '../rules/dispenser.ts'

interface Licensed {
  readonly licenceChecked: boolean
  readonly licenceHeardAt?: string
}

/** `licenceChecked`: false where CRF is away; `licenceHeardAt`: when it last said what let this pass. Refuses `forbidden/not-a-dispenser`, and with the reason of the register. */
export async function dispenserAt(context: Context): Promise<Dispenser & Licensed> {
  const by = dispenserOf(context.actor, context.purpose)
  const licence = { profession: 'pharmacist', number: context.actor.npwz } as const
  const { isChecked, heardAt } = await assertMayPractise(context, crf.practice, licence)
  return { ...by, licenceChecked: isChecked, ...(heardAt && { licenceHeardAt: heardAt }) }
}
