/**
 * A stopped worker was asked by another channel whether it was they (SAZ). Theirs: they go on. Not theirs: only an auditor lets the account go on, and what it
 * issued from the same devices within a day before the stop, and nobody has collected yet, is locked.
 */
import type { Handler } from '#kernel/system.ts'
import type { sgr } from '../contract.ts'
import { lockForged } from './forged.ts'
import { paces } from './pace-rows.ts'

export const answerHold: Handler<typeof sgr.answerHold> = async (
  { practitioner, since, answer },
  context,
) => {
  const at = new Date(since)
  if (answer === 'mine') {
    const goesOn = await context.write(async ({ sql, at: now }) => {
      const hold = await paces.hold(sql, practitioner)
      // An answer to an older question says nothing of what was stopped since.
      if (hold?.since.getTime() !== at.getTime()) return false
      return paces.lift(sql, practitioner, now, 'second-channel')
    })
    return { goesOn, locked: 0 }
  }
  if (answer !== 'not-mine') return { goesOn: false, locked: 0 }
  await context.write(({ sql, at: now }) => paces.deny(sql, practitioner, now))
  return { goesOn: false, locked: await lockForged(context, practitioner, at) }
}
