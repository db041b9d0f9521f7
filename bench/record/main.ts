/**
 * `npm run bench -- record [--only reads,writes] [--seconds N]`: what the record does on this machine, the load generator
 * on it, each figure beside the limit measured in the same run.
 */
import { parseArgs } from 'node:util'
import { bulk } from './bulk.ts'
import { bundles } from './bundles.ts'
import { disk, tellMemory, watchMemory } from './footprint.ts'
import { type Ground, standOn } from './ground.ts'
import { emptyRouteLimit, pgbenchLimits } from './limits.ts'
import { everything, reads } from './reads.ts'
import { searches } from './searches.ts'
import { validation } from './validation.ts'
import { writes } from './writes.ts'
import { xml } from './xml.ts'

/** In this order: later parts use the patients that earlier ones made. */
const parts: Readonly<Record<string, (ground: Ground) => Promise<void>>> = {
  limits: async (ground) => {
    await emptyRouteLimit(ground)
    await pgbenchLimits(ground)
  },
  validation: async () => validation(),
  xml: async () => xml(),
  writes,
  reads,
  searches,
  bundles,
  everything,
  bulk,
}

export async function record(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { only: { type: 'string' }, seconds: { type: 'string', default: '6' } },
  })
  const only = values.only?.split(',') ?? Object.keys(parts)
  const unknown = only.find((name) => !Object.hasOwn(parts, name))
  if (unknown !== undefined)
    throw new Error(`There is no part ${unknown}; known are ${Object.keys(parts).join(', ')}.`)
  const ground = await standOn(300, Number(values.seconds))
  const memory = watchMemory(ground.instance)
  try {
    for (const name of Object.keys(parts).filter((each) => only.includes(each))) {
      await parts[name]?.(ground)
      memory.look()
    }
    tellMemory(memory.stop())
    await disk(ground.instance)
  } finally {
    memory.stop()
    await ground.instance.stop()
  }
}
