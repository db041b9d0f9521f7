/** A job that counts, telling each step; run as a program it does the jobs of a world until it is killed. */
import { setTimeout as wait } from 'node:timers/promises'
import { fixedClock } from '#kernel/clock.ts'
import type { JobKind } from '../jobs/job.ts'
import { startJobs } from '../jobs/runner.ts'
import { openWorld } from '../open.ts'

export function countingJob(say: (step: number) => void): JobKind {
  return {
    async run({ parameters, checkpoint, tell }) {
      const { steps } = parameters as { steps: number }
      const from = (checkpoint as number | undefined) ?? 0
      let counted = from
      while (counted < steps) {
        counted += 1
        await tell(`${counted} of ${steps}`, counted)
        say(counted)
        await wait(15)
      }
      return { result: { counted, from } }
    },
  }
}

if (process.argv[1] === import.meta.filename) {
  const [, , url = '', home = '', now = '0'] = process.argv
  const world = await openWorld({ id: 'counting', url, home, clock: fixedClock(new Date(Number(now))) })
  startJobs(world, { trial: async () => countingJob((step) => process.stdout.write(`${step}\n`)) })
  setInterval(() => {}, 1000) // the runner alone keeps no process alive
}
