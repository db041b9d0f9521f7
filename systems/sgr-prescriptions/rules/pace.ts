/**
 * How many prescriptions a worker may issue within ten to twenty minutes: twice as many as they ever did in the last four weeks, at least ten
 * and never more than twenty. In 2023 accounts of doctors that were stolen issued prescriptions for controlled drugs by the hundred, for people
 * whom the doctor never saw. A worker who is stopped goes on after a step-up; stopped again within a day, after an auditor's word.
 */
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
