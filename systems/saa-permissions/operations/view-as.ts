/** The patient looks at their record with somebody else's eyes: now, or as it would be after a decision not yet saved. */
import { refuse } from '#kernel/problem.ts'
import type { Caller, Context, Handler } from '#kernel/system.ts'
import { noteLook, type Look as Seen, seenAs } from '#record/gate/seen-as.ts'
import { create } from '#record/record.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import { grantOf, restrictionOf } from '../edge/fhir.ts'
import { assertGrant, assertRestriction } from '../rules/decision.ts'
import { callerAt } from '../rules/how-they-come.ts'
import type { Grant, Restriction, Seat } from '../shapes/decision.ts'
import { mustDecide } from './must-decide.ts'

interface Draft {
  readonly grant?: Grant
  readonly restriction?: Restriction
}

interface Look {
  readonly patient: string
  readonly as: Caller
}

export const viewAs: Handler<typeof saa.viewAs> = async ({ patient, as, draft }, context) => {
  await mustDecide(context, patient)
  const look: Look = { patient, as: callerOf(as) }
  const seen = await (draft?.grant || draft?.restriction
    ? after(context, look, draft)
    : seenAs(context, patient, look.as))
  await noteLook(context, seen)
  return { entries: seen.entries, more: seen.more }
}

function callerOf(seat: Seat): Caller {
  return { ...callerAt(seat.role), actor: seat }
}

/** Carries the answer out of a transaction that must leave nothing behind. */
class Undone extends Error {
  readonly answer: Seen
  constructor(answer: Seen) {
    super('A preview leaves nothing behind.')
    this.answer = answer
  }
}

/** Writes the decision, asks the gate, takes all of it back. */
async function after(context: Context, look: Look, draft: Draft): Promise<Seen> {
  const today = dateInPoland(context.now())
  if (draft.grant) assertGrant(draft.grant, today)
  if (draft.restriction) assertRestriction(draft.restriction, today)
  try {
    await context.write(async (unit) => {
      const { patient } = look
      const decided = { patient, at: unit.at }
      if (draft.grant) await create(unit, grantOf(draft.grant, decided))
      if (draft.restriction) await create(unit, restrictionOf(draft.restriction, decided))
      // The record writes its drafts when the unit is about to commit; what comes after them sees them.
      unit.beforeCommit(async () => {
        throw new Undone(await seenAs(unit, patient, look.as))
      })
    })
  } catch (error) {
    if (error instanceof Undone) return error.answer
    throw error
  }
  return refuse('fault', 'not-undone', 'A preview was about to be kept.')
}
