/**
 * Somebody died: their open sessions end at once, those at work too. A death that was taken back meanwhile ends nothing; whoever
 * was signed out by a mistake signs in again (docs/clarifications/identity.md).
 */
import { on } from '#kernel/system.ts'
import { sor } from '../../sor-registers/contract.ts'
import { endByOperator } from '../operations/end-by-operator.ts'

export const endOfTheDead = on(sor.died, async ({ patient }, context) => {
  const { pesel, deceased } = await context.call(sor.person, { patient })
  if (deceased && pesel !== undefined) await endByOperator(context.world, pesel)
})
