/**
 * At a provider's desk a registrar enters what somebody without a device declared on paper. It is written by the same operations as the
 * patient's own decision, stands in the log under who entered it, and is the patient's to end.
 */
import { refuse } from '#kernel/problem.ts'
import type { Context, Handler } from '#kernel/system.ts'
import { hasSteppedUp, stepUpNeeded } from '#record/gate/step-up.ts'
import { dateInPoland } from '#standards/time/poland.ts'
import type { saa } from '../contract.ts'
import { markOf } from '../edge/paper.ts'
import { assertOne, assertSigned, registrar } from '../rules/paper.ts'
import { correctOnPaper } from './correct-on-paper.ts'
import { decideSecondaryUse } from './decide-secondary-use.ts'
import { grant } from './grant.ts'
import { nameProxy } from './name-proxy.ts'
import { onPaper } from './on-paper.ts'
import { restrict } from './restrict.ts'

export const enterPaper: Handler<typeof saa.enterPaper> = async (entered, context) => {
  const { patient, paper, ...declared } = entered
  const by = registrar(context.actor)
  assertOne(declared)
  assertSigned(paper.signedOn, dateInPoland(context.now()))
  if (!hasSteppedUp(context.actor, context.world)) stepUpNeeded()
  const mark = markOf(paper, { ...by, at: context.now() })
  return { consent: await written(onPaper(context, mark), patient, declared) }
}

type Declared = Omit<Parameters<Handler<typeof saa.enterPaper>>[0], 'patient' | 'paper'>

/** Id of the decision or request; an opt-out has none to be named by. */
async function written(context: Context, patient: string, declared: Declared): Promise<string> {
  const { grant: allowed, restriction, proxy, secondaryUse, correction } = declared
  if (allowed) return (await grant({ patient, ...allowed }, context)).id
  if (restriction) return (await restrict({ patient, ...restriction }, context)).id
  if (proxy) return (await nameProxy({ patient, ...proxy }, context)).id
  if (correction) return correctOnPaper(context, patient, correction)
  if (secondaryUse === undefined) return refuse('incorrect', 'one-declaration', 'Enter one declaration.')
  await decideSecondaryUse({ patient, allowed: secondaryUse }, context)
  return 'secondary-use'
}
