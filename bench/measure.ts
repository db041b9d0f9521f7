/** A closed loop of N workers for a bounded time; latencies in milliseconds. */
export interface Measured {
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly count: number
}

export interface Load {
  readonly workers: number
  readonly seconds: number
  /** Rounds thrown away first. */
  readonly warmUp?: number
}

export async function measure(
  { workers, seconds, warmUp = workers * 2 }: Load,
  round: (worker: number, turn: number) => Promise<void>,
): Promise<Measured> {
  for (let turn = 0; turn < warmUp; turn += 1) await round(turn % workers, turn)
  const taken: number[] = []
  const began = performance.now()
  const until = began + seconds * 1000
  const work = async (worker: number) => {
    for (let turn = 0; performance.now() < until; turn += 1) {
      const from = performance.now()
      await round(worker, turn)
      taken.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)))
  const elapsed = (performance.now() - began) / 1000
  taken.sort((one, other) => one - other)
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.ceil(share * taken.length) - 1)] ?? 0
  return { perSecond: taken.length / elapsed, p50: at(0.5), p99: at(0.99), count: taken.length }
}
