/**
 * `npm run bench:long [-- --resources 30000,3000000] [--seconds 6]`: the same figures at several sizes of country, with the plan
 * of every hot query; homes are kept in .openp1-growth, and loading goes on where it was interrupted.
 * `npm run bench:long -- soak [--minutes 10]`: whether memory stays flat.
 */
import { parseArgs } from 'node:util'
import { startPostgres } from '#deploy/postgres/launch.ts'
import type { World } from '#kernel/world.ts'
import { serveHome } from '../instance.ts'
import { homeFor, settleCountry, withWorld } from './country.ts'
import { disk, figures, type Size, tell } from './figures.ts'
import { plansOf } from './plans.ts'
import { type Sampled, samplePeople } from './sample.ts'
import { soak } from './soak.ts'

async function growth(resources: number, known: Size['known'], seconds: number): Promise<void> {
  const size = { resources, known }
  const loaded = await settleCountry(resources)
  if (loaded !== undefined) tell(size, 'bulk load', { value: loaded, unit: 'resources/s' })
  const home = homeFor(resources)
  const people = await inWorld(home, async (world) => {
    await disk(size, world)
    return samplePeople(world)
  })
  const instance = await serveHome(home)
  try {
    await figures(size, { instance, people, seconds })
  } finally {
    await instance.stop()
  }
  for (const [name, plans] of await inWorld(home, plansOf))
    console.log(JSON.stringify({ bench: 'growth', plan: name, resources, plans }))
}

async function inWorld<T>(home: string, work: (world: World) => Promise<T>): Promise<T> {
  const server = await startPostgres({ home, inUse: 'share' })
  try {
    return await withWorld(home, server.url('openp1'), work)
  } finally {
    await server.stop()
  }
}

const peopleOf = (home: string): Promise<Sampled[]> => inWorld(home, samplePeople)

const { values, positionals } = parseArgs({
  options: {
    resources: { type: 'string', default: '30000,3000000' },
    seconds: { type: 'string', default: '6' },
    minutes: { type: 'string', default: '10' },
  },
  allowPositionals: true,
})
if (positionals[0] === 'soak') await soak(Number(values.minutes), peopleOf)
else {
  const known: Size['known'] = new Map()
  for (const size of values.resources.split(',')) await growth(Number(size), known, Number(values.seconds))
}
process.exit(0)
