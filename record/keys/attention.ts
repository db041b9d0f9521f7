/** What a world with a key service attends to: that its keys are wrapped by the newest version, and whether the service answers. */
import { asProblem } from '#kernel/problem.ts'
import type { World } from '#kernel/world.ts'
import type { JobLog } from '../jobs/run-job.ts'
import type { KeyService } from './key-service.ts'
import { holdingsOf } from './of-world.ts'
import { ServedKeys } from './served-keys.ts'

/** Milliseconds between looks for a new version. */
const every = 10 * 60_000
/** Milliseconds for which an answer about the service's health is given again. */
const healthLasts = 1_000

const servedOf = (world: World): ServedKeys | undefined => {
  const { store } = holdingsOf(world).keys
  return store instanceof ServedKeys ? store : undefined
}

/** The key service of a world; undefined while keys lie in a file. */
export const keyServiceOf = (world: World): KeyService | undefined => servedOf(world)?.service

/** After a rotation the data keys are wrapped anew, in the background; answers how to stop. */
export function keepWrapped(world: World, log: JobLog = () => {}): () => Promise<void> {
  const served = servedOf(world)
  if (!served) return async () => {}
  let turn = Promise.resolve()
  const look = () => {
    turn = served.wrapAnew().then(
      (keys) => keys > 0 && log({ event: 'keys wrapped anew', keys }),
      (error: unknown) => log({ event: 'keys wrapped anew', outcome: asProblem(error).code }),
    ) as Promise<void>
  }
  const timer = setInterval(look, every)
  timer.unref()
  look()
  return async () => {
    clearInterval(timer)
    await turn
  }
}

export type KeysHealth = 'in a file' | 'in a key service' | 'key service away'

const told = new WeakMap<World, { at: number; health: Promise<KeysHealth> }>()

/** Who keeps the key that wraps, and whether they answer. Asked at most once a second. */
export function keysHealth(world: World): Promise<KeysHealth> {
  const served = servedOf(world)
  if (!served) return Promise.resolve('in a file')
  const at = performance.now()
  const known = told.get(world)
  if (known && at - known.at < healthLasts) return known.health
  const health = served.service.describe(served.name).then<KeysHealth, KeysHealth>(
    () => 'in a key service',
    () => 'key service away',
  )
  told.set(world, { at, health })
  return health
}
