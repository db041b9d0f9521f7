/**
 * Which prescriptions count for how fast somebody issues, and what becomes of a worker who was stopped at a gate (gates.table.ts): they go on after a step-up, or
 * when they said by another channel that it was they; stopped again within a day, after that or an auditor's word; having said that it was not they, after an auditor's alone.
 */
import { controlledOf } from '#standards/terminology/controlled-substances.table.ts'

/** Days after which the same medicine for the same patient is a repeat, and until when it is one. */
const repeatFrom = 14
export const repeatUntil = 400

export type IssuedKind = 'controlled' | 'new' | 'repeat' | 'vaccine'

/** `sinceLast`: days since the patient was last prescribed it; undefined where never. */
export function kindOf(atc: readonly string[], sinceLast: number | undefined): IssuedKind {
  if (controlledOf(atc)) return 'controlled'
  if (atc.length > 0 && atc.every((code) => code.startsWith('J07'))) return 'vaccine'
  return sinceLast === undefined || sinceLast < repeatFrom || sinceLast > repeatUntil ? 'new' : 'repeat'
}

/**
 * Whether a prescription counts. What the patient has taken before and had no prescription for lately does not, nor a vaccine: a big clinic's
 * Monday and a vaccination point are made of these, and nobody steals an account for them. A controlled medicine always does.
 */
export const counts = (kind: IssuedKind): boolean => kind === 'controlled' || kind === 'new'

export const history = 35 * 86_400_000
/** What is younger is nobody's custom yet: a thief does not raise the limit by what they issue. */
export const customAfter = 7 * 86_400_000
/** A second time within it wants more than a step-up; who was let go on passes the gates that others share for so long. */
const day = 86_400_000

export type LiftedBy = 'step-up' | 'auditor' | 'second-channel'

export interface Hold {
  readonly since: Date
  readonly liftedAt: Date | null
  readonly liftedBy: LiftedBy | null
  readonly strict: boolean
}

export const stands = (hold: Hold | undefined): boolean => hold !== undefined && hold.liftedAt === null

const wasLifted = (last: Hold | undefined, at: Date): boolean =>
  last?.liftedAt != null && at.getTime() - last.liftedAt.getTime() < day

/** Whether a step-up is not enough, for one who is stopped now. */
export const isStrict = (last: Hold | undefined, at: Date): boolean =>
  last?.liftedBy === 'step-up' && wasLifted(last, at)

/** Whether the worker passes gates that others share: they have proved lately who they are. */
export const isProved = (last: Hold | undefined, hasSteppedUp: boolean, at: Date): boolean =>
  hasSteppedUp || wasLifted(last, at)

/** `steppedUpAt`: the worker's last step-up, if it counts now. */
export const mayLift = ({ since, strict }: Hold, steppedUpAt: Date | undefined): boolean =>
  !strict && steppedUpAt !== undefined && steppedUpAt.getTime() >= since.getTime()
