/**
 * How many prescriptions that count (below) a worker may issue within ten to twenty minutes: twice as many as they ever did in the last four weeks, at least ten
 * and never more than twenty. In 2023 accounts of doctors that were stolen issued prescriptions for controlled drugs by the hundred, for people
 * whom the doctor never saw. A worker who is stopped goes on after a step-up; stopped again within a day, after an auditor's word.
 */
import { controlledOf } from '#standards/terminology/controlled-substances.table.ts'

/** Days after which the same medicine for the same patient is a repeat, and until when it is one. */
const repeatFrom = 14
export const repeatUntil = 400

/**
 * Whether a prescription counts. What the patient has taken before and had no prescription for lately does not, nor a vaccine: a big clinic's
 * Monday and a vaccination point are made of these, and nobody steals an account for them. A controlled medicine always does.
 * `sinceLast`: days since the patient was last prescribed it; undefined where never.
 */
export function counts(atc: readonly string[], sinceLast: number | undefined): boolean {
  if (controlledOf(atc)) return true
  if (atc.length > 0 && atc.every((code) => code.startsWith('J07'))) return false
  return sinceLast === undefined || sinceLast < repeatFrom || sinceLast > repeatUntil
}

export const window = 10 * 60_000
export const history = 28 * 86_400_000
const least = 10
const most = 20
/** A second time within it wants an auditor. */
const again = 86_400_000

/** `usual`: the most prescriptions in ten minutes of the last four weeks. */
export const limitFor = (usual: number): number => Math.min(most, Math.max(least, 2 * usual))

export interface Hold {
  readonly since: Date
  readonly liftedAt: Date | null
  readonly liftedBy: string | null
  readonly strict: boolean
}

export const stands = (hold: Hold | undefined): boolean => hold !== undefined && hold.liftedAt === null

/** Whether a step-up is not enough, for one who is stopped now. */
export const isStrict = (last: Hold | undefined, at: Date): boolean =>
  last?.liftedBy === 'step-up' && at.getTime() - (last.liftedAt?.getTime() ?? 0) < again

/** `steppedUpAt`: the worker's last step-up, if it counts now. */
export const mayLift = ({ since, strict }: Hold, steppedUpAt: Date | undefined): boolean =>
  !strict && steppedUpAt !== undefined && steppedUpAt.getTime() >= since.getTime()
