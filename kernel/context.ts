/** What a room holds in its hands while it answers: `call`, `write`, its own SQL, the world's time. */

import type { House } from './house.ts'
import { once } from './once.ts'
import { post } from './outbox.ts'
import { refuse } from './problem.ts'
import type { Sql } from './sql.ts'
import type { Caller, Context, Unit } from './system.ts'
import type { World } from './world.ts'

export function contextOf(world: World, caller: Caller, house: House, input?: unknown): Context {
  let writing = 0
  let unused = caller.request
  return {
    ...caller,
    world,
    sql: world.database.sql,
    now: () => world.clock.now(),
    call(operation, asked, options = {}) {
      if (writing > 0)
        refuse(
          'fault',
          'call-inside-write',
          `${caller.room} called ${operation.system} inside a transaction.`,
        )
      const { flow: _flow, from: _from, ...who } = caller
      return house.carry(world, { ...who, ...options }, operation, asked)
    },
    async write(work) {
      writing += 1
      const request = unused
      unused = undefined
      try {
        return await world.database.begin(async (sql) => {
          const unit = unitOf(world, caller, sql)
          const done =
            request === undefined
              ? work(unit.unit)
              : once({ ...unit.unit, request }, input, () => work(unit.unit))
          const result = await done
          await unit.finish()
          return result
        })
      } finally {
        writing -= 1
      }
    },
  }
}

function unitOf(world: World, caller: Caller, sql: Sql): { unit: Unit; finish: () => Promise<void> } {
  const last: (() => Promise<void>)[] = []
  const at = world.clock.now()
  const unit: Unit = {
    ...caller,
    world,
    sql,
    at,
    publish: (event, data, key) => post({ ...caller, sql, at }, event, data, key),
    beforeCommit: (work) => void last.push(work),
  }
  const finish = async () => {
    for (const work of last) await work()
  }
  return { unit, finish }
}
