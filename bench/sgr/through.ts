/** Works through calls, so many at once; latencies in milliseconds. */
interface Done<T> {
  readonly answers: readonly T[]
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
}

export async function through<T>(calls: readonly (() => Promise<T>)[], workers: number): Promise<Done<T>> {
  const answers: T[] = []
  const taken: number[] = []
  let next = 0
  const work = async () => {
    for (let call = calls[next]; call; call = calls[next]) {
      next += 1
      const from = performance.now()
      answers.push(await call())
      taken.push(performance.now() - from)
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: workers }, work))
  const seconds = (performance.now() - began) / 1000
  taken.sort((one, other) => one - other)
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.ceil(share * taken.length) - 1)] ?? 0
  return { answers, perSecond: calls.length / seconds, p50: at(0.5), p99: at(0.99) }
}
