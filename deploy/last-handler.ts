/**
 * What no other handler caught (ASVS 5.0 16.5.4): one line in the log, and the house stays open, since all that counts lies in
 * transactions. A house that fails on and on is broken and ends, so that whoever looks after it starts it anew.
 */
import type { LogLine } from './roof-options.ts'

/** So many within a minute are more than mishaps. */
const most = 10
const minute = 60_000

export interface LastHandler {
  readonly log: (line: LogLine) => void
  /** Ends the process; hears the failure that was one too many. */
  readonly end: (error: unknown) => void
}

/** Takes the place of whoever listened before; rejections that nobody heard come here too. */
export function catchTheRest({ log, end }: LastHandler): void {
  let times: number[] = []
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', (error: unknown) => {
    const now = performance.now()
    times = [...times.filter((time) => time > now - minute), now]
    // Its words may be somebody's data.
    log({ event: 'fault', code: 'uncaught', kind: error instanceof Error ? error.name : typeof error })
    if (times.length > most) end(error)
  })
}
