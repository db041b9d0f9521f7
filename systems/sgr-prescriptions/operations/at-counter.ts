/** Who stands at the counter: a pharmacist in a pharmacy, who may practise today. */
import type { Context } from '#kernel/system.ts'
import { assertMayPractise } from '#registers/licences/assert-may-practise.ts'
import { crf } from '../../crf-pharmacists/contract.ts'
import { type Dispenser, dispenserOf } from '../rules/dispenser.ts'

/** `isChecked`: false where CRF is away. Refuses `forbidden/not-a-dispenser`, and with the reason of the register. */
export async function dispenserAt(context: Context): Promise<Dispenser & { readonly isChecked: boolean }> {
  const by = dispenserOf(context.actor, context.purpose)
  const licence = { profession: 'pharmacist', number: context.actor.npwz } as const
  const { isChecked } = await assertMayPractise(context, crf.practice, licence)
  return { ...by, isChecked }
}
