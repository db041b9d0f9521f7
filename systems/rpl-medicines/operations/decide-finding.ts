/** Takes, gives back, corrects, dismisses or opens a finding again. A correction is a decision in the register itself. */
import { refuse } from '#kernel/problem.ts'
import type { Handler, Unit } from '#kernel/system.ts'
import { registersOf } from '#registers/of-world.ts'
import { putEntry } from '#registers/put.ts'
import type { Content } from '#registers/register.ts'
import type { rpl } from '../contract.ts'
import { pack } from '../registers/package.ts'
import { product } from '../registers/product.ts'
import { afterAct } from '../rules/decide-finding.ts'
import { foundIn } from '../rules/found.ts'
import { type FindingRow, findingToDecide, takeStep } from '../store.ts'
import { asFindings } from './findings.ts'
import { assertKeeper } from './keepers.ts'

export const decideFinding: Handler<typeof rpl.decideFinding> = async (input, context) => {
  const by = await assertKeeper(context)
  const row = await context.write(async (unit) => {
    const finding =
      (await findingToDecide(unit.sql, input.finding)) ??
      refuse('not-found', 'no-finding', 'There is no such finding.')
    const after = afterAct(input.act, { state: finding.state, takenBy: finding.taken_by }, by)
    const value = 'value' in input ? input.value.trim() : undefined
    if (value !== undefined) await correct(unit, finding, value)
    const reason = 'reason' in input ? input.reason.trim() : undefined
    return takeStep(unit.sql, finding.id, { act: input.act, by, at: unit.at, ...after, value, reason })
  })
  const [told] = await asFindings(context, [row], by)
  return told ?? refuse('fault', 'no-finding', 'The finding was decided and is not there.')
}

const correctable: readonly string[] = ['atc', 'strength', 'form']

/** Refuses `unprocessable/not-correctable`, `not-found/register-entry`, `unprocessable/still-wrong`. */
async function correct(unit: Unit, { rule, register, key, field }: FindingRow, value: string): Promise<void> {
  if (register !== product.id || !correctable.includes(field))
    refuse(
      'unprocessable',
      'not-correctable',
      'A number names its entry for ever: enter the right one with the next list, or dismiss the finding.',
    )
  const registers = registersOf(unit.world)
  const entry =
    (await registers.get(product, key)) ??
    refuse(
      'not-found',
      'register-entry',
      'The product is in the register no longer: check the register again.',
    )
  const mended: Content = { ...entry.content, [field]: field === 'atc' ? value.split(/\s*[,+]\s*/) : value }
  if (foundIn([mended], []).some((found) => found.rule !== 'no-pack' && found.field === field))
    refuse(
      'unprocessable',
      'still-wrong',
      `The rule ${rule} or another one still finds that value.`,
      '/value',
    )
  await putEntry(unit, product, mended)
  for (const each of await registers.list(pack, { where: { product: key }, limit: 1000 }))
    await putEntry(unit, pack, { ...each.content, [field]: mended[field] })
}
