/** Many pieces of work, some at a time: so what they ask for is fetched together, and no source is flooded. */

const most = 32

/** Answers in the order of the list. The first failure ends it: nothing more is begun. */
export async function abreast<T, R>(list: readonly T[], work: (each: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  const waiting = list.entries()
  let failed = false
  const worker = async () => {
    for (const [index, each] of waiting) {
      if (failed) return
      answers[index] = await work(each).catch((error: unknown) => {
        failed = true
        throw error
      })
    }
  }
  await Promise.all(Array.from({ length: Math.min(most, list.length) }, worker))
  return answers
}
