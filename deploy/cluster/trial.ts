/**
 * `node boot.mjs deploy/cluster/trial.ts HOME [TIMES]`, with DATABASE_URL set: does everything of hot-operations.ts so many times on
 * a world whose tables are spread already (README.md), and prints how long each took and in how many statements.
 * It writes people of its own; the version of PostgreSQL is not looked at.
 */
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { systemClock } from '#kernel/clock.ts'
import { openWorld } from '#record/open.ts'
import { hotOperations, makePeople } from './hot-operations.ts'
import { statementsOf } from './noted-statements.ts'
import { smallDoor } from './small-door.ts'

interface Tried {
  readonly milliseconds: number[]
  statements: number
  refused?: string
}

async function trial(url: string, home: string, times: number): Promise<boolean> {
  mkdirSync(home, { recursive: true })
  const world = await openWorld({ id: 'trial', url, home, clock: systemClock })
  const door = await smallDoor(world)
  const tried = new Map<string, Tried>()
  try {
    console.log(world.database.isCluster ? 'This database is a cluster.' : 'This database is one machine.')
    for (let time = 0; time < times; time += 1)
      for (const { name, work } of hotOperations(world, door, await makePeople(door))) {
        const one = tried.get(name) ?? { milliseconds: [], statements: 0 }
        tried.set(name, one)
        const began = performance.now()
        const statements = await statementsOf(work).catch((error: Error) => {
          one.refused = error.message
          return []
        })
        one.milliseconds.push(performance.now() - began)
        one.statements = statements.filter(({ text }) => !/^(begin|commit)$/.test(text)).length
      }
  } finally {
    await door.close()
    await world.database.close()
  }
  for (const [operation, { milliseconds, statements, refused }] of tried) {
    milliseconds.sort((one, other) => one - other)
    const median = Number((milliseconds[milliseconds.length >> 1] ?? 0).toPrecision(3))
    console.log(JSON.stringify({ operation, median, unit: 'ms', statements, ...(refused && { refused }) }))
  }
  return [...tried.values()].every(({ refused }) => refused === undefined)
}

const [home, times = '5'] = process.argv.slice(2)
const url = process.env.DATABASE_URL
if (url === undefined || home === undefined) {
  console.error('OpenP1: DATABASE_URL=postgres://… node boot.mjs deploy/cluster/trial.ts HOME [TIMES]')
  process.exit(2)
}
process.exit((await trial(url, resolve(home), Number(times))) ? 0 : 1)
