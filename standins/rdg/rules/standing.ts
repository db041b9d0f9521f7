/**
 * Which decision about a package counts: the newest one that speaks of its batch. Wycofanie: Prawo farmaceutyczne art. 122;
 * wstrzymanie: art. 121; https://isap.sejm.gov.pl/isap.nsf/DocDetails.xsp?id=WDU20011261381
 */
export interface Decision {
  readonly number: string
  readonly kind: string
  /** YYYY-MM-DD. */
  readonly day: string
  /** Empty: all batches. */
  readonly batches: readonly string[]
}

export interface Standing {
  readonly state: 'free' | 'stopped' | 'unknown-batch'
  readonly decision?: Decision
}

/** Decisions of one day count in the order of their numbers. */
export function standingOf(decisions: readonly Decision[], batch: string | undefined): Standing {
  const newestFirst = [...decisions].sort((a, b) => compare(b.day, a.day) || compare(b.number, a.number))
  if (batch !== undefined) return decided(newestFirst.find((one) => speaksOf(one, batch)))
  const ofAll = newestFirst.findIndex(({ batches }) => batches.length === 0)
  const newer = ofAll < 0 ? newestFirst : newestFirst.slice(0, ofAll)
  const stops = newer.find(isStop)
  const base = decided(newestFirst[ofAll])
  if (base.state === 'free' && stops) return { state: 'unknown-batch', decision: stops }
  // Some batches may have come back since all were stopped: then it depends on the batch too.
  const back = newer.find((one) => !isStop(one))
  return base.state === 'stopped' && back ? { state: 'unknown-batch', decision: back } : base
}

const isStop = ({ kind }: Decision): boolean => kind !== 'readmission'

const speaksOf = ({ batches }: Decision, batch: string): boolean =>
  batches.length === 0 || batches.some((one) => one.toUpperCase() === batch.toUpperCase())

function decided(decision: Decision | undefined): Standing {
  if (decision === undefined) return { state: 'free' }
  return isStop(decision) ? { state: 'stopped', decision } : { state: 'free', decision }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b)
}
