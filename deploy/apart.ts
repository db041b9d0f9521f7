/**
 * Heavy work of a start in a process of its own: loading the sample country takes 200 MB, building the portals 350, which go
 * back when that process ends, where a house that stands for days would keep them.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What the process tells, one of these at a time. */
interface Told<Result> {
  readonly at?: readonly [part: number, note?: string | undefined]
  readonly done?: Result
  readonly failed?: string
}

type OnProgress = (part: number, note?: string) => void

/** Orders and results are plain data. Rejects with the work's own message. The process ends with us, however we end. */
export function runApart<Order extends object, Result>(
  program: URL,
  order: Order,
  onProgress: OnProgress,
): Promise<Result> {
  const child = fork(fileURLToPath(program), { execArgv: [] })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('exit', (code, signal) =>
      reject(new Error(`${program.pathname} was ended (${signal ?? code}).`)),
    )
    child.on('message', ({ at, done, failed }: Told<Result>) => {
      if (at) onProgress(...at)
      else if (failed === undefined) resolve(done as Result)
      else reject(new Error(failed))
    })
    child.send(order)
  })
}

/** The other side: takes one order, tells how far it is, and ends. */
export function takeOrder<Order, Result>(work: (order: Order, tell: OnProgress) => Promise<Result>): void {
  // Ctrl-C reaches us too; who started us decides, and we end with it.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => {})
  process.on('disconnect', () => process.exit(1))
  process.once('message', async (order: Order) => {
    const tell: OnProgress = (...at) => void process.send?.({ at })
    const told: Told<Result> = await work(order, tell).then(
      (done) => ({ done }),
      (error: unknown) => ({ failed: error instanceof Error ? error.message : String(error) }),
    )
    process.send?.(told, () => process.exit(0))
  })
}
