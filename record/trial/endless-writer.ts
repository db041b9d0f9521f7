/** Writes lives of six resources, several at once, and tells the id of each that was committed; until it is killed. */
import { systemClock } from '#kernel/clock.ts'
import { openWorld } from '../open.ts'
import { create } from '../record.ts'
import { inUnit } from '../unit.ts'
import { observation, patient, sandbox } from './people.ts'

const [, , url = '', home = ''] = process.argv
const world = await openWorld({ id: 'endless', url, home, clock: systemClock })

async function writeForEver(): Promise<void> {
  for (;;) {
    const { id } = await inUnit(world, sandbox(world), async (unit) => {
      const made = await create(unit, patient())
      for (let count = 0; count < 5; count += 1) await create(unit, observation(made.id))
      return made
    })
    process.stdout.write(`${id}\n`)
  }
}

await Promise.all(Array.from({ length: 4 }, writeForEver))
