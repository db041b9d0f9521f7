/** Ten minutes of reads, searches and writes: does the memory of the Node processes stay where it is? */
import { startInstance } from '../instance.ts'
import { drive } from '../record/drive.ts'
import { nodeMemory } from '../record/footprint.ts'
import { withWires } from '../record/ground.ts'
import { MadeUp } from '../record/made-up.ts'
import { report } from '../report.ts'
import { sandboxToken, workOn } from './figures.ts'
import type { Sampled } from './sample.ts'

const megabyte = 1024 * 1024
const connections = 16
/** Milliseconds between looks. */
const every = 1000
/** Share of the time in which caches fill and which is not judged. */
const filling = 0.3

/** How often each kind of work comes, in a hundred. */
const mix: readonly (readonly [string, number])[] = [
  ['read by id', 50],
  ['search by patient, code and date', 20],
  ['create Observation', 15],
  ['search by identifier', 6],
  ['search by family and given name', 4],
  ['$everything of a life', 3],
  ['transaction of 50 entries', 2],
]

export async function soak(minutes: number, peopleOf: (home: string) => Promise<Sampled[]>): Promise<void> {
  const instance = await startInstance(300)
  try {
    const work = workOn(await peopleOf(instance.home), new MadeUp(3))
    const order = mix.flatMap(([name, share]) => Array.from({ length: share }, () => name))
    const looks: { at: number; bytes: number }[] = []
    const began = performance.now()
    const timer = setInterval(() => {
      looks.push({ at: (performance.now() - began) / 60_000, bytes: nodeMemory(instance) })
    }, every)
    const ground = { instance, token: sandboxToken(instance) }
    const { count } = await withWires(ground, connections, (wires) =>
      drive({
        wires,
        seconds: minutes * 60,
        right: [200, 201],
        ask: (wire, turn) => {
          const asked = work[order[(turn * 37) % order.length] ?? '']
          if (!asked) throw new Error('The mix names work that is not there.')
          return asked.ask(wire, turn)
        },
      }),
    )
    clearInterval(timer)
    judge(looks, count, minutes)
  } finally {
    await instance.stop()
  }
}

function judge(looks: readonly { at: number; bytes: number }[], requests: number, minutes: number): void {
  const told = { bench: 'soak', less: true } as const
  const settled = looks.slice(Math.floor(looks.length * filling))
  const most = Math.max(...looks.map(({ bytes }) => bytes)) / megabyte
  for (let fifth = 1; fifth <= 5; fifth += 1) {
    const part = looks.slice(
      Math.floor((looks.length * (fifth - 1)) / 5),
      Math.floor((looks.length * fifth) / 5),
    )
    const sorted = part.map(({ bytes }) => bytes).sort((one, other) => one - other)
    const median = (sorted[sorted.length >> 1] ?? 0) / megabyte
    report({
      ...told,
      case: `memory of the Node processes, ${fifth}. fifth, median`,
      value: median,
      unit: 'MB',
    })
  }
  const over = `${minutes} minutes, ${requests} requests`
  report({
    ...told,
    case: `memory of the Node processes, most in ${over}`,
    value: most,
    unit: 'MB',
    aim: 500,
  })
  report({
    ...told,
    case: 'growth of that memory, once settled',
    value: slope(settled) / megabyte,
    unit: 'MB/min',
    aim: 2,
  })
}

/** Least squares, bytes a minute. */
function slope(points: readonly { at: number; bytes: number }[]): number {
  const mean = (of: (point: { at: number; bytes: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / Math.max(1, points.length)
  const [at, bytes] = [mean((point) => point.at), mean((point) => point.bytes)]
  const along = points.reduce((sum, point) => sum + (point.at - at) * (point.bytes - bytes), 0)
  const across = points.reduce((sum, point) => sum + (point.at - at) ** 2, 0)
  return across === 0 ? 0 : along / across
}
