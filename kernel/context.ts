/** What a room holds in its hands while it answers: `call`, `write`, its own SQL, the world's time. */

import type { Event, Operation } from './contract.ts'
import type { House } from './house.ts'
import { once } from './once.ts'
import { post } from './outbox.ts'
import { refuse } from './problem.ts'
import type { Sql } from './sql.ts'
import type { Caller, CallOptions, Context, Unit } from './system.ts'
import type { World } from './world.ts'

export function contextOf(world: World, caller: Caller, house: House, input?: unknown): Context {
  let writing = 0
  let unused = caller.request
  // Typed by the contract in `Context`; here the schemas are only known at run time.
  const call = (operation: Operation, asked: unknown, options: CallOptions = {}): Promise<unknown> => {
    if (writing > 0)
      refuse('fault', 'call-inside-write', `${caller.room} called ${operation.system} inside a transaction.`)
    const { flow: _flow, from: _from, ...who } = caller
    return house.carry(world, { ...who, ...options }, operation, asked)
  }
  return {
    ...caller,
    world,
    sql: world.database.sql,
    now: () => world.clock.now(),
    call: call as unknown as Context['call'],
    async write(work) {
      writing += 1
      const request = unused
      unused = undefined
      try {
        let hasNews = false
        const result = await world.database.beginSteady(async (sql) => {
          const unit = unitOf(world, caller, sql)
          const done =
            request === undefined
              ? work(unit.unit)
              : once({ ...unit.unit, request }, input, () => work(unit.unit))
          const told = await done
          await unit.finish()
          hasNews = unit.hasNews()
          return told
        })
        if (hasNews) house.wake(world)
        return result
      } finally {
        writing -= 1
      }
    },
  }
}

interface Begun {
  readonly unit: Unit
  readonly finish: () => Promise<void>
  /** Whether anything was published. */
  readonly hasNews: () => boolean
}

function unitOf(world: World, caller: Caller, sql: Sql): Begun {
  const last: (() => Promise<void>)[] = []
  const at = world.clock.now()
  let published = 0
  const publish = (event: Event, data: unknown, key?: string) => {
    published += 1
    return post({ ...caller, sql, at }, event, data, key)
  }
  const unit: Unit = {
    ...caller,
    world,
    sql,
    at,
    publish: publish as unknown as Unit['publish'],
    beforeCommit: (work) => void last.push(work),
  }
  const finish = async () => {
    for (const work of last) await work()
  }
  return { unit, finish, hasNews: () => published > 0 }
}
